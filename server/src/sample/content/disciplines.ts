import type { SampleDiscipline } from './types.ts';

/** The sample's own list of disciplines, each with the class by which the portfolio is watched. */
export const disciplines: readonly SampleDiscipline[] = [
  { key: 'quantum-information', name: { en: 'Quantum information', zh: '量子信息' }, class: 'key' },
  { key: 'condensed-matter', name: { en: 'Condensed matter physics', zh: '凝聚态物理' }, class: 'key' },
  { key: 'photonics', name: { en: 'Optics and photonics', zh: '光学与光子学' }, class: 'key' },
  {
    key: 'soft-matter',
    name: { en: 'Soft and active matter', zh: '软物质与活性物质' },
    class: 'interdisciplinary',
  },
  { key: 'mechanics', name: { en: 'Mechanics of fluids and solids', zh: '流体与固体力学' }, class: 'key' },
  { key: 'mathematics', name: { en: 'Pure and applied mathematics', zh: '数学' }, class: 'key' },
  {
    key: 'ai-for-science',
    name: { en: 'Computation and AI for science', zh: '计算与智能科学研究' },
    class: 'interdisciplinary',
  },
  { key: 'electrochemistry', name: { en: 'Electrochemistry', zh: '电化学' }, class: 'key' },
  { key: 'catalysis', name: { en: 'Catalysis', zh: '催化科学' }, class: 'key' },
  {
    key: 'supramolecular-chemistry',
    name: { en: 'Supramolecular and framework chemistry', zh: '超分子与框架化学' },
    class: 'emerging',
  },
  { key: 'structural-biology', name: { en: 'Structural biology', zh: '结构生物学' }, class: 'key' },
  { key: 'cell-biology', name: { en: 'Cell biology', zh: '细胞生物学' }, class: 'key' },
  { key: 'neuroscience', name: { en: 'Neuroscience', zh: '神经科学' }, class: 'key' },
  { key: 'synthetic-biology', name: { en: 'Synthetic biology', zh: '合成生物学' }, class: 'emerging' },
  { key: 'ageing-biology', name: { en: 'Biology of ageing', zh: '衰老生物学' }, class: 'emerging' },
  { key: 'geriatrics', name: { en: 'Geriatric medicine', zh: '老年医学' }, class: 'weak' },
  {
    key: 'public-health',
    name: { en: 'Public health and epidemiology', zh: '公共卫生与流行病学' },
    class: 'weak',
  },
  { key: 'microbiology', name: { en: 'Microbiology', zh: '微生物学' }, class: 'key' },
  { key: 'plant-science', name: { en: 'Plant science', zh: '植物科学' }, class: 'key' },
  { key: 'hydrology', name: { en: 'Hydrology and water resources', zh: '水文与水资源' }, class: 'key' },
  { key: 'limnology', name: { en: 'Limnology', zh: '湖沼学' }, class: 'unpopular' },
  { key: 'glaciology', name: { en: 'Glaciology', zh: '冰川学' }, class: 'unpopular' },
  { key: 'soil-science', name: { en: 'Soil science', zh: '土壤学' }, class: 'weak' },
  { key: 'ecology', name: { en: 'Ecology', zh: '生态学' }, class: 'key' },
  { key: 'taxonomy', name: { en: 'Taxonomy and systematics', zh: '分类与系统学' }, class: 'unpopular' },
  { key: 'palaeontology', name: { en: 'Palaeontology', zh: '古生物学' }, class: 'unpopular' },
  { key: 'heritage-science', name: { en: 'Heritage science', zh: '文物科学' }, class: 'interdisciplinary' },
];

import type { SampleReviewer } from '../types.ts';

/** Reviewers in molecules, cells and microbes, with past works. */
export const cellsReviewers: readonly SampleReviewer[] = [
  {
    person: 'fang-zhiwei',
    languages: ['zh', 'en'],
    maxLoad: 4,
    disciplines: ['structural-biology'],
    works: [
      {
        title: '线粒体嵴弯曲处转运蛋白构象的原位断层分析',
        abstract:
          '对冷冻聚焦离子束减薄的线粒体进行断层成像，以亚断层平均得到九埃分辨率的转运蛋白结构。嵴尖端处开放构象占四成，平坦膜上仅一成。统计检验排除了取样方向的影响，提示膜曲率参与构象选择。',
        language: 'zh',
        year: 2024,
        with: ['jing-zhihan'],
      },
      {
        title: 'Lipids that survive purification are not the ones that matter',
        abstract:
          'Lipids found in structures of membrane proteins are taken to be functional. Mass spectrometry of nine transporters before and after each step of purification shows that tightly bound lipids exchange little and affect activity little, while those that are lost first restore activity when they are added back.',
        language: 'en',
        year: 2022,
        with: ['jing-zhihan'],
      },
      {
        title: 'Sorting conformations by tilt: a bias in single-particle images of channels',
        abstract:
          'Channels with a large soluble domain prefer certain orientations on the grid. We show that two conformations of one channel had been separated by orientation rather than structure, and give a simple test with tilted exposures. Three entries of the public archive were found to suffer from it.',
        language: 'en',
        year: 2019,
      },
    ],
  },
  {
    person: 'jonas-ehrlinger',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['cell-biology', 'structural-biology'],
    works: [
      {
        title: 'Contractile astrocyte processes driven by light',
        abstract:
          'A light-activated regulator of myosin was delivered to astrocytes in slices of mouse callosum. Processes shorten by a fifth within thirty seconds and relax in minutes. Forces estimated from bent micropillars reach one nanonewton, enough to deform the thin axons that run across them.',
        language: 'en',
        year: 2024,
      },
      {
        title: 'Microtubule lattices heal better under load',
        abstract:
          'Microtubules repaired in the presence of a steady pull of a few piconewtons contain fewer lattice defects than those left slack. Simulation attributes this to preferential loss of subunits next to defects when the lattice is stretched. Motor traffic may thus keep its own tracks in good order.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Septins measure curvature with a hinge',
        abstract:
          'Septin filaments choose membranes with curvature near one micrometre. By freezing the hinge between two subunits with a chemical staple, we abolish this preference without any loss of binding. A model in which the hinge opens at a cost of four thermal units explains the width of the preference.',
        language: 'en',
        year: 2018,
      },
      {
        title: 'Growth under a piston: cysts that divide against a load',
        abstract:
          'Epithelial cysts grew under a piston of known weight. Divisions become rarer as pressure rises and cease at four hundred pascals, although volume is still below that of unloaded cysts. Removing the weight restarts divisions within two hours. Actin rather than growth factor sets the limit.',
        language: 'en',
        year: 2016,
      },
    ],
  },
  {
    person: 'mariko-shindomura',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['cell-biology', 'structural-biology'],
    works: [
      {
        title: 'Small clusters left by dissolved stress granules',
        abstract:
          'After recovery from heat, yeast granules vanish from view within six minutes. Photon counting with single-molecule sensitivity detects two to four hundred clusters of fewer than forty proteins which persist for hours. They are passed to daughters unequally. Their role is open; deletion of the low-complexity tail abolishes them.',
        language: 'en',
        year: 2024,
        with: ['yuna-fujikake'],
      },
      {
        title: 'Folding begins in the exit tunnel: force profiles of a knotted methyltransferase',
        abstract:
          'Arrest peptides were used to read the force that a nascent knotted protein exerts on its ribosome. A first peak appears at eighty-five residues, before any native helix can be complete. The peak is missing in a circular permutant without a knot, though both proteins reach the same stability.',
        language: 'en',
        year: 2022,
      },
      {
        title: 'Viscosity of condensates depends on who is looking',
        abstract:
          'Probes of different size report viscosities of the same condensate which differ by a factor of fifty. A mesh with pores near six nanometres explains all results at once. Values from droplet fusion should not be compared with values from small dyes, as happens in most reviews.',
        language: 'en',
        year: 2019,
      },
    ],
  },
  {
    person: 'paulo-tavares-brito',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['microbiology', 'ecology'],
    works: [
      {
        title: 'Spacer archives of methane-making archaea in Amazon mud',
        abstract:
          'CRISPR spacers in four methanogen genomes from floodplain lakes were sorted by their order of acquisition. A third match viral contigs from the same lakes. Recent spacers come from samples of falling water, older ones from several seasons, which points to yearly outbreaks that end a bloom of hosts.',
        language: 'en',
        year: 2023,
        with: ['thais-leal', 'ana-luiza-peregrino'],
      },
      {
        title: 'Heat-stable nucleases from phages of volcanic pools',
        abstract:
          'Fifty-eight nucleases from metagenomes of hot pools were expressed in a cell-free system. Nineteen are active above sixty-five degrees, four of them as nickases with weak sequence preference. One prefers DNA with an unpaired base. No accessory guide was needed in any of the assays.',
        language: 'en',
        year: 2022,
        with: ['cui-hanmo'],
      },
      {
        title: 'Viral particles outnumber cells by less in black water than in white',
        abstract:
          'Counts in rivers of different colour show twenty viruses for each cell in sediment-rich water, but only four in humic water. Adsorption to humic colloids removes infectivity within hours in experiments. The rule that viruses outnumber cells tenfold holds neither here nor, we suspect, in peat.',
        language: 'en',
        year: 2019,
      },
    ],
  },
  {
    person: 'xu-nianqing',
    languages: ['zh', 'en'],
    maxLoad: 5,
    disciplines: ['synthetic-biology'],
    works: [
      {
        title: '酵母一号染色体着丝粒近旁序列的最小化设计',
        abstract:
          '我们以分段替换的方式重写酵母一号染色体着丝粒两侧三万碱基，去除七处黏连蛋白富集位点而保留全部编码序列。五个版本中三个可存活，其有丝分裂错误率升高不足一倍。第四段的失败定位到一个十二碱基的弯曲序列。',
        language: 'zh',
        year: 2024,
        with: ['xi-tangyue'],
      },
      {
        title: 'Shape readout by a family of small nickases: structure and specificity',
        abstract:
          'Crystal structures of two phage nickases with bent DNA show a deep groove without base-specific contacts. Binding follows the computed bending energy of the sequence across four orders of magnitude. Catalysis, however, still requires a purine at the cut, so that both shape and letter are read.',
        language: 'en',
        year: 2021,
      },
      {
        title: '含右旋氨基酸多肽在酵母细胞内的稳定性与排出',
        abstract:
          '将荧光标记的右旋十肽导入酵母，追踪其降解与排出。蛋白酶体对其几乎不起作用，但两种膜转运蛋白在四小时内将其排出大半。结果提示镜像分子在普通细胞中并非惰性，而会触发专门的外排反应。',
        language: 'zh',
        year: 2018,
      },
    ],
  },
  {
    person: 'aisha-mwendwa',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['microbiology', 'public-health'],
    works: [
      {
        title: 'Hours of the day at which gametocytes enter the skin',
        abstract:
          'Skin snips and finger blood taken every three hours from thirty-one volunteers in western Kenya show a peak of mature gametocytes at eight in the evening in skin, and none in blood. Feeding of caged mosquitoes on the same persons gives a peak of infection one hour later.',
        language: 'en',
        year: 2024,
        with: ['jelagat-sangoro'],
      },
      {
        title: 'Temperature entrainment of asexual malaria cultures',
        abstract:
          'Cultures on a cycle of thirty-five to thirty-seven degrees line up their divisions with the warm phase within three generations. Cycles of twenty or twenty-eight hours are followed as well, which argues against a free-running clock in asexual stages. Sexual stages could not be assessed with the methods then at hand.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Submicroscopic infections feed mosquitoes in the dry season',
        abstract:
          'Children without parasites in the microscope still infected one mosquito in forty at the end of the dry season. They make up eighty per cent of those infected. We estimate that they carry half of the reservoir that restarts transmission with the rains, and discuss who should be treated.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'gregoire-mottiez',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['cell-biology'],
    works: [
      {
        title: 'Intestinal organoids stop at a pressure, not at a size',
        abstract:
          'Organoids of mouse intestine were grown in gels whose stiffness changes with light. Budding crypts stop when the stress on their wall reaches three hundred pascals, whatever their diameter. Softening the gel restarts growth within an hour. Growth factors alter the speed but hardly the stress at which they stop.',
        language: 'en',
        year: 2024,
        with: ['noemie-carruz'],
      },
      {
        title: 'A moving wall for tissues: feedback control of volume and pressure',
        abstract:
          'We describe a device in which one wall of a culture channel moves under computer control, holding either the volume or the pressure of the growing tissue constant. Noise is two pascals. Demonstrations with cysts of kidney cells reveal oscillations at constant volume which nobody had expected.',
        language: 'en',
        year: 2021,
        with: ['lucas-perrodin'],
      },
      {
        title: 'Paneth cells as wedges: geometry and renewal of the crypt base',
        abstract:
          'Paneth cells are stiff and wide. In a vertex model they wedge stem cells apart and set how many fit into the base. Laser removal of single Paneth cells in organoids confirms the predicted loss of one stem cell for each. Chemistry alone does not account for the ratio.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'lena-oberrauch',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['photonics', 'cell-biology'],
    works: [
      {
        title: 'Counting proteins in clusters below the limit of resolution',
        abstract:
          'Blinking dyes make it hard to count molecules in a small cluster. We use the photon statistics of two detectors to count up to sixty without knowing how often each blinks. Applied to DNA origami with known numbers, the error is seven per cent; in fixed cells it is about twice that.',
        language: 'en',
        year: 2024,
      },
      {
        title: 'Photothermal contrast from defects in glass and in tissue',
        abstract:
          'The same modulated pump that reveals absorbing defects below a polished surface also reveals cytochromes in unstained tissue. We compare both uses, derive the noise limit and explain why depth can be told in glass but not in a scattering sample. A simple phase filter improves the latter twofold.',
        language: 'en',
        year: 2022,
        with: ['henrike-solbach'],
      },
      {
        title: 'Light sheets for animals that move',
        abstract:
          'Swimming larvae leave the focus of a light-sheet microscope within milliseconds. A second, infrared camera predicts their path and steers the sheet ahead of them. We follow neural activity in freely swimming fish for eleven minutes at cellular resolution, with gaps of less than four per cent.',
        language: 'en',
        year: 2019,
      },
    ],
  },
  {
    person: 'tang-suwen',
    languages: ['zh', 'en'],
    maxLoad: 5,
    disciplines: ['plant-science', 'ecology'],
    works: [
      {
        title: '含羞草叶枕运动细胞动作电位的离子基础再考',
        abstract:
          '以双电极记录含羞草叶枕细胞动作电位，结合线粒体抑制剂与低温处理，发现复极化阶段对质子泵供能极为敏感，能量供应下降一成即可使叶片停止闭合而动作电位仍在。讨论其与麻醉现象可能的联系。',
        language: 'zh',
        year: 2024,
      },
      {
        title: '松苗菌根网络中创伤信号传递的对照试验',
        abstract:
          '设置有菌丝连接、网隔阻断和仅土壤溶液相通三组，测定受体松苗茉莉酸响应。三小时内连接组上调一点八倍，溶液组一点三倍，差异处于临界显著。提示以往报道可能高估菌丝的作用，需要更严格的假刺激对照。',
        language: 'zh',
        year: 2022,
      },
      {
        title: '干旱锻炼后玉米种子甲基化的跨代保留',
        abstract:
          '连续两年在控水与充分灌溉条件下种植玉米自交系，测定种子甲基化与幼苗耐旱性。受旱种子有四百余处差异甲基化，仅一成在下一代保留。换用灭菌土后耐旱优势减半，提示土壤微生物也携带部分记忆。',
        language: 'zh',
        year: 2021,
      },
      {
        title: 'Germination of rice after fifty years in glass: what fails first',
        abstract:
          'Sealed tubes of rice from a breeding station gave four per cent germination after five decades. Embryos that failed had living cells but broken DNA, and repair enzymes started normally. Priming at high humidity for ten days raised germination to eleven per cent, with many abnormal seedlings.',
        language: 'en',
        year: 2019,
      },
    ],
  },
  {
    person: 'kavya-muthanna',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['microbiology'],
    works: [
      {
        title: 'Persister cells wake in the order in which they fell asleep',
        abstract:
          'Single bacteria were filmed through a course of antibiotic and recovery. Those that stopped growth last resumed first, with a correlation of 0.7. Ribosome damage accumulates with the length of sleep and explains the order. The finding offers a way to time a second dose.',
        language: 'en',
        year: 2024,
        with: ['jelagat-sangoro'],
      },
      {
        title: 'Shape-dependent nicking by a thermophilic phage protein',
        abstract:
          'A phage protein from a spring near Manikaran cuts one strand at bends induced by mismatches. Inserting a base shifts the cut by one helical turn, while exchanging bases of similar bending has no effect. The activity is lost below fifty degrees, where the same DNA is straighter.',
        language: 'en',
        year: 2022,
      },
      {
        title: 'The cost of carrying a prophage: growth, light and salt',
        abstract:
          'We removed prophages one by one from an estuarine bacterium with seven of them. Cost is not additive: the first removal helps, the last one harms. Two prophages suppress each other, and only together do they provide salt tolerance to the host. Competition in mesocosms agrees with laboratory growth.',
        language: 'en',
        year: 2019,
      },
    ],
  },
  {
    person: 'siobhan-carrowmore',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['synthetic-biology', 'cell-biology'],
    works: [
      {
        title: 'Guides are optional: cryptic nuclease activity in small phage proteins',
        abstract:
          'Several effectors thought to depend on RNA cut DNA slowly without it. We screened forty and find six with reproducible guide-free nicking, mostly at strained sites. Contamination was excluded by three purification routes. Editing tools with low background should be checked for this before clinical use.',
        language: 'en',
        year: 2024,
      },
      {
        title: 'Where messenger RNA waits during stress',
        abstract:
          'In stressed neurons a small set of messages leaves polysomes but does not enter granules. We show that they bind to the outer mitochondrial membrane and return within minutes. Tethering a reporter there protects it from decay. The protein that holds them remains unknown to us.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Ribozymes made of the other hand: ligation in a mirror-image world',
        abstract:
          'A mirror-image ribozyme of fifty-two nucleotides joins mirror-image substrates at the same rate as its natural twin, and ignores natural ones. Ordinary nucleases leave it untouched for a month in serum. Mixtures of both hands do not interfere, except that long helices form slowly at high magnesium.',
        language: 'en',
        year: 2018,
      },
      {
        title: 'What a cell forgets when it divides: inheritance of stress granule proteins',
        abstract:
          'Time-lapse imaging of yeast after mild heat shows that survival of a second shock decays over two divisions. Daughters with more of one RNA-binding protein survive better. Whether the protein is dispersed or clustered could not be resolved with the microscopes of the time.',
        language: 'en',
        year: 2016,
      },
    ],
  },
  {
    person: 'lim-kai-hui',
    languages: ['en', 'zh'],
    maxLoad: 5,
    disciplines: ['cell-biology', 'structural-biology'],
    works: [
      {
        title: 'Stagnation behind venous valves in a silicone leg',
        abstract:
          'A transparent model of a vein with soft valves was perfused with blood analogue in several postures. Exchange behind the valve falls to a tenth when the leg is horizontal, and recovers with a pressure change of two millimetres of mercury. Valve stiffness matters more than viscosity.',
        language: 'en',
        year: 2024,
      },
      {
        title: '骨痂力学环境与衰老样细胞清除的体外模型',
        abstract:
          '以可拉伸水凝胶模拟骨痂，种植衰老成纤维细胞与自然杀伤细胞。应变达到百分之五时，衰老细胞表面配体增加一倍，被清除的比例由两成升至五成。静置的老年供体细胞几乎不被清除，提示力学刺激可恢复呈递。',
        language: 'zh',
        year: 2023,
      },
      {
        title: '全右旋小蛋白的化学合成与折叠动力学',
        abstract:
          '采用三段式天然化学连接合成一百一十二残基的右旋蛋白，总收率百分之一点六。停流荧光显示其折叠速率与天然对映体一致，仅在含手性添加剂的缓冲液中出现差异。给出长片段镜像合成的副反应清单。',
        language: 'zh',
        year: 2022,
        with: ['toh-jin-yan'],
      },
      {
        title: '膜曲率对转运蛋白构象的影响：脂质体与管状膜的比较',
        abstract:
          '将线粒体转运蛋白重组到不同直径的脂质体与管状膜上，以荧光能量转移测定开放构象比例。曲率半径由一百纳米减至二十纳米，开放比例增加一倍，含锥形磷脂时更为明显。去垢剂中的比例与平坦膜接近。',
        language: 'zh',
        year: 2021,
      },
      {
        title: 'How anaesthetics soften membranes, and why that is not enough',
        abstract:
          'Isoflurane and ether at clinical doses lower the bending rigidity of model membranes by eight to twelve per cent. A warming of one degree does the same and puts nobody to sleep. Any theory of anaesthesia through lipids must therefore rest on something more selective than softness.',
        language: 'en',
        year: 2020,
      },
    ],
  },
  {
    person: 'geng-yuanqi',
    languages: ['zh', 'en'],
    maxLoad: 4,
    disciplines: ['ai-for-science', 'structural-biology'],
    works: [
      {
        title: '基于氨基酸序列预测蛋白质链内打结的概率模型',
        abstract:
          '收集八百余个含结与不含结的同源蛋白，训练模型由序列估计打结概率。环区的局部刚性比疏水核心更具预测力。在三个盲测家族中判对两个；对新生肽链的情形，模型提示结可能先于折叠出现，但不确定度较大。',
        language: 'zh',
        year: 2024,
      },
      {
        title: '由序列预测酵母染色体环结构的模型及其反事实检验',
        abstract:
          '训练模型由序列预测酵母染色体三维折叠，并要求其预测删除黏连蛋白位点后的结果。与已发表的十二个缺失株比较，环的消失预测准确，表达变化几乎无法预测。提示折叠与表达之间的因果关系弱于相关性所示。',
        language: 'zh',
        year: 2023,
      },
      {
        title: 'Language models of proteins remember phylogeny, not physics: a test with ancient collagen',
        abstract:
          'Models that score substitutions in collagen well do so by recalling related species. When tested on extinct lineages their accuracy drops to chance, while a simple table of triple-helix stabilities stays useful. We recommend such tests before models are applied to fragments from archaeological samples.',
        language: 'en',
        year: 2022,
      },
      {
        title: '残缺肽段的物种归属：一种考虑降解偏差的贝叶斯方法',
        abstract:
          '古代样品的质谱肽段因脱酰胺和断裂而残缺，直接比对容易误判近缘物种。本文将降解过程写入似然函数，以牛、牦牛、水牛为例，盲样判对率由六成八提高到八成九，并能给出“无法判断”的结论。',
        language: 'zh',
        year: 2020,
      },
    ],
  },
];

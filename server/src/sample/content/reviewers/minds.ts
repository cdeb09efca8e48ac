import type { SampleReviewer } from '../types.ts';

/** Reviewers in neuroscience, and heritage, fossils, species and mathematics, with past works. */
export const mindsReviewers: readonly SampleReviewer[] = [
  {
    person: 'haruto-minegishi',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['neuroscience'],
    works: [
      {
        title: 'Clock phases of white blood cells under weak household cues',
        abstract:
          'Twelve students spent ten days alone in dim light with meals at random hours. Phases of six clock genes in monocytes and T cells drifted apart by two and a half hours, although melatonin stayed regular. A single shared evening meal was enough to bring them together again.',
        language: 'en',
        year: 2024,
      },
      {
        title: 'Volatile anaesthetics and the sleep switch of the fly',
        abstract:
          'Flies lacking a sleep-promoting channel need more isoflurane, but not more ether. Recording from the channel in oocytes shows why: one drug opens it, the other does not. We conclude that similar end states are reached by different doors, at least in insects, and perhaps elsewhere.',
        language: 'en',
        year: 2022,
      },
      {
        title: 'Spindle density follows thalamic potassium in ageing mice',
        abstract:
          'Ion-selective electrodes in the thalamic reticular nucleus show a rise of resting potassium with age. Spindles become rarer in proportion. Lowering potassium by local dialysis restores their number, and not their length. Neurons themselves fire as before, so that the environment rather than the generator has aged.',
        language: 'en',
        year: 2019,
        with: ['kaede-utsumiya'],
      },
    ],
  },
  {
    person: 'ling-jianqiu',
    languages: ['zh', 'en'],
    maxLoad: 4,
    disciplines: ['neuroscience', 'geriatrics'],
    works: [
      {
        title: '老年小鼠海马位置细胞在昼夜不同时段的稳定性差异',
        abstract:
          '连续七日记录青年与老年小鼠海马位置细胞。老年组清晨的位置野与青年组无异，傍晚则漂移加倍，并与前一夜纺锤波密度相关。人为延长白天睡眠可使漂移减半，提示记忆不稳部分源于清醒时间过长。',
        language: 'zh',
        year: 2024,
      },
      {
        title: 'Sleep spindles and word-pair memory in older patients with insomnia',
        abstract:
          'High-density recordings of fifty patients above sixty show that spindle density in the evening nap predicts retention of word pairs overnight. Slow-wave sound stimulation raised spindles in nine patients only, whose memory improved. Serum potassium within the normal range correlated inversely with spindle density.',
        language: 'en',
        year: 2023,
      },
      {
        title: '老年人聆听费力程度与词表回忆：普通话与方言的比较',
        abstract:
          '招募一百六十名说普通话与本地方言的老人，以瞳孔扩张测量聆听费力程度，并测试两种语言的词表回忆。声调辨别下降者费力程度增加，回忆减少，而纯音测听正常。助听器使费力程度下降，但未观察到回忆改善。',
        language: 'zh',
        year: 2022,
      },
      {
        title: 'Auditory delay and replay: hippocampal sequences follow heard but not seen rhythms',
        abstract:
          'Rats trained on rhythms by ear or by light were recorded during rest. Sequences repeated the tempo of what had been heard, within six per cent, whereas visual rhythms left no trace. Introducing a delay between movement and sound stretches the replay by the same amount.',
        language: 'en',
        year: 2021,
      },
      {
        title: '帕金森病前驱期嗅觉识别与皮脂气味的双盲研究',
        abstract:
          '招募快速眼动睡眠行为障碍者六十二名及对照六十名，测定嗅觉识别得分，并由三名嗅觉敏锐者盲评皮脂气味。嗅觉得分可区分两组，气味盲评一致性仅为中等，提示需要客观的整体气味测量手段。',
        language: 'zh',
        year: 2018,
      },
    ],
  },
  {
    person: 'sofia-amarante',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['neuroscience'],
    works: [
      {
        title: 'Coupled oscillators with delay: how the cerebellum keeps two hands together',
        abstract:
          'When feedback from one hand was delayed, subjects tapping with both hands changed abruptly from alternation to synchrony. The critical delay agrees with a model of two oscillators whose parameters were taken from single-hand tapping. Patients with cerebellar lesions show no jump, and drift instead.',
        language: 'en',
        year: 2023,
      },
      {
        title: 'Vocal exchange in marmosets obeys a response window',
        abstract:
          'Marmosets answer calls after three to five seconds. Playback with altered delays shows that answers outside the window are treated as new calls and not as replies. Young animals learn the window within six weeks, even if reared by a single parent, though not in isolation.',
        language: 'en',
        year: 2020,
      },
      {
        title: 'A smell test with twelve jars: norms for Portugal and its islands',
        abstract:
          "We present norms for a simple odour test in 1,140 adults. Age, smoking and, less expectedly, living by the sea affect the score. A cut-off adjusted for these detects early Parkinson's disease with sensitivity of seventy-one per cent, which is useful for screening and useless for diagnosis.",
        language: 'en',
        year: 2017,
      },
    ],
  },
  {
    person: 'marcus-whitlaw',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['neuroscience'],
    works: [
      {
        title: 'Phrase boundaries in duetting songbirds coincide with breath, not beat',
        abstract:
          'Air-sac pressure was recorded in pairs of plain-tailed wrens in an aviary. Partners change phrases when both have just breathed in, and rhythm adjusts afterwards. Artificial delays by loudspeaker lead to gradual adaptation in most birds. Jumps between patterns were seen in three of twenty-two.',
        language: 'en',
        year: 2024,
      },
      {
        title: 'Conduction velocity along single callosal axons and the shape of their swellings',
        abstract:
          'Axons were filled, recorded at two places and then reconstructed in serial sections. Velocity correlates with the narrowest, not with the mean, diameter. Waists are too frequent for chance. The sample of thirty-four axons does not allow us to say what makes them.',
        language: 'en',
        year: 2021,
        with: ['takumi-nezuoka'],
      },
      {
        title: 'Spinal circuits that count steps after injury',
        abstract:
          'Cats with a spinal lesion still adapt to a treadmill that pauses every ninth step. The adaptation survives complete transection and needs a group of interneurons in the lumbar cord. Silencing them leaves walking intact and removes the anticipation of the pause within a session.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'yu-zhixing',
    languages: ['zh', 'en'],
    maxLoad: 5,
    disciplines: ['neuroscience'],
    works: [
      {
        title: '蝗虫触角叶对人体皮脂挥发物的群体编码',
        abstract:
          '以十六通道电极记录飞蝗触角叶对二十六名志愿者皮脂顶空气体的反应。放电轨迹可区分个体，重测正确率百分之八十三；饮食变化带来的个体内差异约为个体间差异的三成，是疾病识别需要首先排除的因素。',
        language: 'zh',
        year: 2024,
      },
      {
        title: '昆虫嗅觉受体对醛酮类的检出阈值与温湿度依赖',
        abstract:
          '系统测定四种昆虫对十一种醛酮的行为与电生理阈值。湿度由三成升至七成时阈值普遍下降一个数量级，而温度影响较小。建议以昆虫为检测器的研究报告湿度，否则不同实验室结果不可比较。',
        language: 'zh',
        year: 2022,
      },
      {
        title: 'Anaesthetised antennae: odour coding without spikes',
        abstract:
          'Locust antennae under carbon dioxide stop firing but still produce graded potentials that differ between odours. The order of thresholds resembles that in air. Coding therefore begins before spikes and survives a state in which the animal neither moves nor responds to touch.',
        language: 'en',
        year: 2019,
      },
    ],
  },
  {
    person: 'natsume-orikasa',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['neuroscience', 'cell-biology'],
    works: [
      {
        title: 'Astrocytes clear potassium in waves that follow spindles',
        abstract:
          'Imaging potassium and astrocyte calcium in the thalamus of sleeping mice, we observe waves of clearance after each spindle. In old animals the wave is slower and the next spindle is often missed. Channels at the end-feet decline with age; driving their expression in one hemisphere is feasible.',
        language: 'en',
        year: 2024,
        with: ['kaede-utsumiya', 'hina-kashimoto'],
      },
      {
        title: 'Slow potentials in fungal cords and glial networks: a comparison of cable properties',
        abstract:
          'Both tissues carry slow depolarisations over millimetres. We measured length constants in cords of a wood fungus and in cultured astrocytes. The constants are alike, the mechanisms are not: cords depend on bulk flow of water. Poking electrodes causes many of the spikes reported in the literature.',
        language: 'en',
        year: 2022,
      },
      {
        title: 'Frozen sections show squashed axons',
        abstract:
          'High-pressure freezing preserves axons without fixative. In mouse callosum sixty per cent of thin axons have an axial ratio above 1.4, as in chemically fixed tissue. Waists lie beside astrocyte processes more often than expected. We supply the volumes for use by modellers of conduction.',
        language: 'en',
        year: 2020,
        with: ['takumi-nezuoka'],
      },
    ],
  },
  {
    person: 'tao-mingya',
    languages: ['zh', 'en'],
    maxLoad: 4,
    disciplines: ['heritage-science'],
    works: [
      {
        title: '西南少数民族抄本用纸的施胶工艺与纤维鉴定',
        abstract:
          '考察二百一十册彝文、傣文和东巴文抄本的纸张，以显微与红外方法鉴定纤维种类和施胶情况。动物胶仅见于约四成样本，明矾用量随年代增加。讨论了无损取样对后续蛋白分析的限制，并提出衬纸优先的取样原则。',
        language: 'zh',
        year: 2024,
      },
      {
        title: '静电薄膜对古纸表面蛋白的微量提取效率',
        abstract:
          '比较聚乙烯、聚四氟乙烯与驻极体薄膜对老化纸样表面蛋白的提取量。驻极体膜单次可得一至三微克，对纸面光泽无可见影响；明矾含量高时提取量下降八成，预先以弱碱性湿气软化可部分恢复。',
        language: 'zh',
        year: 2022,
      },
      {
        title: 'Fading of safflower red under museum light: a dose that can be budgeted',
        abstract:
          'Safflower red on silk loses half of its colour after three hundred thousand lux hours, independent of how the dose is spread over time. Humidity above sixty per cent doubles the loss. Museums may therefore plan exhibitions of a textile like withdrawals from an account.',
        language: 'en',
        year: 2019,
      },
    ],
  },
  {
    person: 'ignacio-quilodran',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['palaeontology', 'taxonomy'],
    works: [
      {
        title: 'Collagen fingerprints of extinct camelids from dry caves',
        abstract:
          'Peptides from sixty bone splinters were compared with those of living camelids. Eleven belong to a lineage without living members. Hydroxylation varies with altitude, though only half as strongly as diet does, which sets a limit on using collagen as an altimeter for animals of unknown diet.',
        language: 'en',
        year: 2024,
      },
      {
        title: 'Viable or merely intact? Seeds from rodent middens of the Atacama',
        abstract:
          'Seeds up to eleven thousand years old were X-rayed, stained and sown. Embryos older than three centuries look intact and never germinate; tetrazolium stains them faintly. We describe glassy cytoplasm in two legumes and warn against reading anatomical preservation as life.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'A revision of burrowing lizards described from two specimens each',
        abstract:
          'Of nineteen names based on pairs of specimens, eight refer to juveniles of others. Computed tomography of skulls offers characters which do not change after hatching. We keep seven names, move eight into synonymy and consider four undecidable until the lost types are found again.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'fu-cangshu',
    languages: ['zh', 'en'],
    maxLoad: 5,
    disciplines: ['mathematics', 'ai-for-science'],
    works: [
      {
        title: '皂膜流动作为储备池：线性记忆容量的上界',
        abstract:
          '本文在二维不可压流假设下证明，以上游扰动为输入、下游厚度为输出的皂膜储备池，其线性记忆容量受空气阻力尺度控制，随膜宽增长至某一宽度后必然饱和。给出饱和宽度的估计式，并指出其中常数有待实验确定。',
        language: 'zh',
        year: 2024,
      },
      {
        title: 'Random knots in confined loops: counting trefoils near an exit',
        abstract:
          'How often does a chain that leaves a narrow channel tie itself? We give asymptotic bounds for lattice chains. The probability of a trefoil near the exit exceeds that in free space by a constant factor, which depends on the width of the exit and not on the length of the chain.',
        language: 'en',
        year: 2022,
      },
      {
        title: '时滞耦合振子稳定节律的完备分类',
        abstract:
          '对两个具有传输时滞的脉冲耦合振子，证明其稳定锁相解的数目由时滞与周期之比唯一确定，并给出全部分岔点。结果可直接用于估计动物对唱与步态切换的临界时滞，误差来自个体周期的涨落。',
        language: 'zh',
        year: 2019,
      },
    ],
  },
  {
    person: 'moses-barasa',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['taxonomy', 'ecology'],
    works: [
      {
        title: 'Scales lost and scales kept: wear in wild-caught silk moths',
        abstract:
          'Wings of 412 saturniid moths from four Kenyan forests were scored for missing scales. Loss is clustered along the trailing edge and reaches fifty per cent in old males. Their escape rate from bats in a flight cage was no lower than that of fresh animals.',
        language: 'en',
        year: 2024,
      },
      {
        title: 'Electrical noise in mycelium: which part belongs to the fungus?',
        abstract:
          'Recordings from cords of Armillaria with paired electrodes show that two thirds of slow potentials also appear in dead cords exposed to changing humidity. The rest vanish under ether. We list controls that would let a claim of signalling stand, the most important of which is playback.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Herbarium sheets as seed stores: an audit of acacias in East African collections',
        abstract:
          'We examined 1,870 sheets of acacias in three herbaria. Loose seeds occur on 31 per cent of them, mostly without insect damage. Mercury treatment is documented for a fifth. The list of sheets, with their probable drying method, is available to curators and to those who may wish to try them.',
        language: 'en',
        year: 2018,
      },
    ],
  },
];

import type { SampleReview } from '../types.ts';

/** Mail reviews of the pathfinder grants, second half. */
export const seedReviewsTwo: readonly SampleReview[] = [
  {
    application: 'rust-memory',
    reviewer: 'shi-huaijin',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 2, reasoning: 2, test: 2 },
    toApplicant:
      'Hysteresis of vacancies on haematite has been measured, and its relaxation takes forty minutes in our spectra, so the existence of a memory is not in question. What is missing is a reason why there should be discrete states rather than a smooth drift. Any number of bits above zero would be read as success, and the word programming promises far more than the experiment can show.',
    toPanel: 'A fashionable vocabulary on a known effect. I see no test that could fail.',
    on: -33,
  },
  {
    application: 'rust-memory',
    reviewer: 'elodie-nanchen',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 3, reasoning: 3, test: 4 },
    toApplicant:
      'We found 0.8 bits after one minute in a nickel oxide bed, and your threshold at ten minutes is reasonable in that light. You are not the first to make such an estimate, as the abstract says; please compare. The useful part would be the restoring pulse, which deserves to be moved from the outlook to the plan.',
    toPanel: 'Competent, not daring. Could be done inside an ordinary project.',
    on: -38,
  },
  {
    application: 'rust-memory',
    reviewer: 'tomas-arriagada',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 3, reasoning: 2, test: 3 },
    toApplicant:
      'Iron oxides do remember, but mostly through water and sulphate that you exclude by using pure gases. In a clean microreactor there may be little left to remember. The estimate of four or five states from a shift of thirty kelvin divides a range by an error, which is not how states are counted.',
    toPanel: 'I like the theme and not the reasoning. Low priority.',
    on: -26,
  },
  {
    application: 'locust-nose-parkinson',
    reviewer: 'yu-zhixing',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 5, reasoning: 5, test: 5 },
    toApplicant:
      '触角叶群体编码确实能分辨个体皮脂，但我们发现饮食引起的个体内波动约为个体间差异的三成，必须在四十对样本中予以平衡。湿度对阈值影响极大，请在顶空进样中恒定湿度。以活体触角代替电子鼻，灵敏度上的理由是充分的。',
    toPanel: '领域内有条件做这件事的团队不多。盲测标准合理，先过七成再动队列样本，很克制。',
    on: -36,
  },
  {
    application: 'locust-nose-parkinson',
    reviewer: 'chu-mingde',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 3, reasoning: 3, test: 3 },
    toApplicant:
      '皮脂棉签的保存温度是关键，零下二十度一年即可造成醛类倍增，请核实二百一十份样品的记录。若患者与对照在不同年份采样，区分出来的可能是保存时间。申请书对此未作说明。',
    toPanel: '灵巧但未必可靠，样本来源的混杂没有解决之前，不宜投入。',
    on: -28,
  },
  {
    application: 'locust-nose-parkinson',
    reviewer: 'ngo-mei-choo',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 2, reasoning: 3, test: 3 },
    toApplicant:
      '以往电子鼻筛查的假阳性多来自蒜、药膏和线香，蝗虫只会更敏感。申请书设置了健康对照，却没有设置其他神经疾病或服药的对照；左旋多巴本身就会改变皮脂气味。',
    toPanel: '新闻性强于科学性。七成正确率在筛查中没有用处。',
    on: -45,
  },
  {
    application: 'fog-thread',
    reviewer: 'koh-su-lin',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 4, reasoning: 4, test: 6 },
    toApplicant:
      'In our comparison of fourteen materials spindle-knotted fibres were underrated, and I see good reason to combine them with a framework. The race against evaporation is stated correctly. Give yields per mass of the whole thread and per unit of available vapour, since otherwise nobody will be able to compare them.',
    toPanel: 'Clear pre-test, returnable money. I would fund it.',
    on: -31,
  },
  {
    application: 'fog-thread',
    reviewer: 'wanjiru-kamotho',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 5, reasoning: 5, test: 6 },
    toApplicant:
      'Knots half a millimetre apart won the race in my sisal experiments, so the geometry is within reach. Spinning by hand is not a weakness but the point. Please measure what dust and salt spray do in a month, for in my experience that is what kills fibres by the sea.',
    toPanel: 'The people who need this water could make such a thread themselves. Strongly in favour.',
    on: -24,
  },
  {
    application: 'fog-thread',
    reviewer: 'nandini-velloor',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 6, reasoning: 4, test: 5 },
    toApplicant:
      'To let shape replace pumps, glass and collectors is a bold simplification. My concern is the framework: flexible ones hesitate before they open, sometimes for hours, and one night may be too short. Choose a material which has been cycled ten times before it is spun, as the first cycles are the slowest.',
    toPanel:
      'The boldest of the chemistry proposals in my pile, and improved since its earlier version, as far as I can tell from the text.',
    on: -39,
  },
  {
    application: 'herbarium-awakening',
    reviewer: 'ou-xuelan',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 6, reasoning: 4, test: 5 },
    toApplicant:
      'Slow humidification doubled germination in our ninety-year-old alpine legumes, which supports the central step. Those seeds were cold and dry, yours were warm and poisoned. Begin with sheets whose drying method is known, and keep fifty seeds back for a second protocol.',
    toPanel:
      'If two seeds sprout, the collections of the world become seed banks. The odds are poor and the price is low.',
    on: -34,
  },
  {
    application: 'herbarium-awakening',
    reviewer: 'ignacio-quilodran',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 6, reasoning: 2, test: 4 },
    toApplicant:
      'I have sown seeds with perfect embryos and faint staining, some hundred times, and nothing ever came up. Preservation of form is not life. The cases of 150 years that you mention were cool and dark; I know of none from a tropical herbarium with mercury. A single test batch of fifty would tell us as much as four hundred.',
    toPanel:
      'Wonderful if true, and I am nearly sure that it is not. Six for boldness is sincere, and so is two for reasoning.',
    on: -22,
  },
  {
    application: 'herbarium-awakening',
    reviewer: 'tang-suwen',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 4, reasoning: 3, test: 5 },
    toApplicant:
      'The argument that repair fails first agrees with our rice from sealed tubes, where priming helped and left many seedlings abnormal. You should say what you will do with abnormal ones: are they a success? Feeding nucleotides through the scar seems fanciful and might be dropped without loss.',
    toPanel: 'Feasible, cheap, rather hopeful. I could live with either decision.',
    on: -41,
  },
  {
    application: 'duet-delay',
    reviewer: 'sofia-amarante',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 5, reasoning: 5, test: 5 },
    toApplicant:
      'In two-handed tapping we observed abrupt changes at a delay predicted without free parameters, and I see no reason why birds should be exempt. The loudspeaker experiment is the right one. Do consider that a wren may treat a late answer as a new call, as marmosets do, which would look like a jump and be none.',
    toPanel: 'Crisp hypothesis by someone who clearly enjoys being refuted. Fundable.',
    on: -37,
  },
  {
    application: 'duet-delay',
    reviewer: 'ling-jianqiu',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 4, reasoning: 4, test: 5 },
    toApplicant:
      'Sequences replayed at rest follow heard rhythms closely, so delay might be learnt during sleep instead of being imposed by physics at the moment. Testing the aviary birds on the same day and again on the next would separate the two. Otherwise I find the design economical and the numbers credible.',
    toPanel: 'Good, perhaps better as part of a larger project. Above the middle of my list.',
    on: -27,
  },
  {
    application: 'duet-delay',
    reviewer: 'marcus-whitlaw',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 3, reasoning: 2, test: 4 },
    toApplicant:
      'We have run loudspeaker delays on twenty-two wrens, and only three jumped; the others adapted smoothly over a day. The proposal does not mention this. Phrase boundaries in our pressure recordings follow breathing, which the model leaves out altogether. With breathing included the theory may be right, and without it it is already in difficulty.',
    toPanel:
      'The decisive experiment has largely been done, with the answer no. I declare that the data are mine, so weigh this accordingly.',
    on: -22,
  },
  {
    application: 'soap-film-computer',
    reviewer: 'fu-cangshu',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 3, reasoning: 2, test: 5 },
    toApplicant:
      '在二维不可压流假设下可以证明，记忆容量受空气阻力尺度控制，膜宽超过某一值后必然饱和，因此幂律增长的猜想在理论上难以成立。但定理中的常数未知，饱和宽度可能在实验范围之外，实验测定这一常数仍有意义。请改写问题，而不是回避这一结果。',
    toPanel: '申请人似乎不了解最近的上界结果。若把目标改为“测定饱和宽度”，我愿意支持。',
    on: -32,
  },
  {
    application: 'soap-film-computer',
    reviewer: 'ingrid-falkenried',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 5, reasoning: 5, test: 6 },
    toApplicant:
      'The argument from the inverse cascade is good, and the apparatus is as simple as it should be. Watch the thickness waves: above a certain speed the film is no longer incompressible, and what you read out would be sound and not eddies. We have given the criterion; with two metres a second and your thickness you are close to the edge.',
    toPanel: 'A cheap experiment whose curve everybody in the field would print. I rate the test highest.',
    on: -43,
  },
  {
    application: 'soap-film-computer',
    reviewer: 'camille-zurbrig',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 5, reasoning: 4, test: 6 },
    toApplicant:
      'Our membrane forgot after twelve periods, whatever we did, so a medium whose memory grows with size would be news. Please report memory and complexity separately, as a wider film may gain one at the price of the other. I would also vary the length between writing and reading, which costs nothing.',
    toPanel: 'In favour. It answers a question of principle for the price of a camera.',
    on: -25,
  },
  {
    application: 'mirror-life-trace',
    reviewer: 'xu-nianqing',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 6, reasoning: 3, test: 4 },
    toApplicant:
      '构思极具想象力。但我们发现右旋肽并非惰性，普通细胞会主动外排，可见两种手性的代谢未必互不相干，“完全失明”的断言需要实验支持。建议先在十种常见土壤提取液中做三个月的空白对照，再谈投放。',
    toPanel: '胆识满分。真正的难处在于全合成，申请人这方面只有一位合作者的口头承诺。',
    on: -38,
  },
  {
    application: 'mirror-life-trace',
    reviewer: 'lim-kai-hui',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 5, reasoning: 4, test: 4 },
    toApplicant:
      '一百六十七残基分三段合成是现实的，我们一百一十二残基的总收率为百分之一点六，按此估算够用。请把副反应中的差向异构化列入质控，否则微量的左旋杂质就会让陷阱“误亮”。萤光素的右旋类似物由谁提供也应写明。',
    toPanel: '合成路线可信，投放部分像是锦上添花。若只资助前半部分，我完全赞成。',
    on: -30,
  },
  {
    application: 'mirror-life-trace',
    reviewer: 'shi-huaijin',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 6, reasoning: 2, test: 2 },
    toApplicant:
      '若始终不亮，究竟是没有镜像生命，还是它不用这种辅因子，或者微珠已经失活？申请书所称的“第一个上限”依赖于一个无法核实的代谢假设。从手性催化的经验看，选择性在复杂介质中往往迅速消失。',
    toPanel: '最大胆，也最难证伪。检验一项我只能给两分，除非改为检验合成本身。',
    on: -23,
  },
  {
    application: 'bats-do-not-clot',
    reviewer: 'helder-vasconcelos',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 6, reasoning: 5, test: 6 },
    toApplicant:
      'By scaling, veins of animals lighter than forty grams should close in torpor, and I could only say that something else must help. Posture is a simple answer that I am annoyed not to have thought of. Please include one bat species that roosts in crevices, lying down; nature has done your tilting for you.',
    toPanel: 'Clear, cheap, elegant. At the top of my list by some distance.',
    on: -35,
  },
  {
    application: 'bats-do-not-clot',
    reviewer: 'lim-kai-hui',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 5, reasoning: 5, test: 5 },
    toApplicant:
      'In our silicone leg a pressure change of two millimetres of mercury was enough to rinse the pocket, so the numbers add up. The mechanical model should use a valve of realistic stiffness, which matters more than viscosity. Ultrasound at 70 MHz penetrates only a few millimetres; confirm on a dead animal first.',
    toPanel: 'Very good. The link to human patients is handled with restraint, which I appreciate.',
    on: -28,
  },
  {
    application: 'bats-do-not-clot',
    reviewer: 'verena-aschwil',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 6, reasoning: 6, test: 5 },
    toApplicant:
      'Climbers hanging by the hips showed floating valves within seconds, so I am inclined to believe you. The comparison of both postures in the same animal is convincing, as long as tilting does not wake it; report oxygen use during every film. I should like to see the bones as well, but that is another project.',
    toPanel: 'One of those ideas that seem obvious afterwards. Fund.',
    on: -44,
  },
  {
    application: 'well-fibre-whispers',
    reviewer: 'gu-linchuan',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 5, reasoning: 6, test: 6 },
    toApplicant:
      '封填之前先听一听，这个时机抓得很好。我们普查过三十一眼废弃机井，十九眼可用，建议直接采用同样的筛选步骤，避免选到滤水管淤死的井。井内温度对流会产生同频段的起伏，请加间隔塞作对照。',
    toPanel: '问题清楚，估算可信，试验场先行。在我评的项目中列第一。',
    on: -37,
  },
  {
    application: 'well-fibre-whispers',
    reviewer: 'bai-lucheng',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 5, reasoning: 5, test: 5 },
    toApplicant:
      '以井上部光纤作参考扣除地面噪声，是我们在冰盖上证明有效的办法，但水下悬垂光纤会因水流自激振动，恰好也在一赫兹附近。请在试验场单独测定自激振动的频率，并设法错开。压力起伏十毫帕的估计略为乐观。',
    toPanel: '技术上有把握，自激振动是唯一需要盯紧的风险。',
    on: -23,
  },
  {
    application: 'well-fibre-whispers',
    reviewer: 'koh-su-lin',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 5, reasoning: 4, test: 6 },
    toApplicant:
      '若可行，百万废井就成了一张现成的监测网，价值远超项目本身。滤水管的缝型差别很大，频率与流速的关系未必通用，建议按缝型分组建立标定。五级流速的秩相关标准设得恰当。',
    toPanel: '支持。请项目主任关注其与水务部门封井进度的衔接。',
    on: -33,
  },
  {
    application: 'lonely-clocks',
    reviewer: 'margaret-ellerby',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 3, reasoning: 3, test: 3 },
    toApplicant:
      'In our two-country study the time spent with others, not the form of household, was what counted. Your groups are defined by household. Widows in a compound next to large families may meet more people than a city couple, so that the contrast could be smaller than you think; record contact hours from the start.',
    toPanel: 'Important theme, thin contrast. Perhaps after a redesign with contact as the exposure.',
    on: -29,
  },
  {
    application: 'lonely-clocks',
    reviewer: 'ngo-mei-choo',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 2, reasoning: 3, test: 4 },
    toApplicant:
      'We looked for weaker immune rhythms in people living alone, three hundred of them, and found none once waking at night was considered. Sixty women are unlikely to overturn this. If sleep is measured properly, which finger-pricks at four times of the day will hardly help, the study could at least confirm it.',
    toPanel: 'Probably a null result that we already have. Kind to participants and well organised, though.',
    on: -36,
  },
  {
    application: 'lonely-clocks',
    reviewer: 'haruto-minegishi',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 4, reasoning: 4, test: 4 },
    toApplicant:
      'Under weak cues cells of our students drifted apart by more than two hours, and one shared meal brought them back. The mechanism is therefore sound. Four samples in a day are just enough for phase if the nine genes are well chosen; please send us your list, we have made the mistakes already.',
    toPanel: 'Better reasoned than it looks. I would put it in the middle.',
    on: -26,
  },
];

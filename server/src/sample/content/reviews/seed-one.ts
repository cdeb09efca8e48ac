import type { SampleReview } from '../types.ts';

/** Mail reviews of the pathfinder grants, first half. */
export const seedReviewsOne: readonly SampleReview[] = [
  {
    application: 'lake-ice-memory',
    reviewer: 'emily-thorvaldsen',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 3, reasoning: 3, test: 5 },
    toApplicant:
      'The layout of geophones and the pairing of patches are very good, and I would gladly use the data. My own two winters on a prairie lake showed renewed activity at old cracks for about a week and then nothing, so I doubt that a memory survives a full thaw. Please say how you will recognise the same patch after the ice has drifted by half a metre.',
    toPanel:
      'Well designed, but the effect has in part been seen already and it fades. I would fund it only if a cheaper version on one lake without fibre is possible.',
    on: -30,
  },
  {
    application: 'lake-ice-memory',
    reviewer: 'catalina-huenchuman',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 5, reasoning: 5, test: 5 },
    toApplicant:
      'In glacier ice I have found that closed crevasses keep a mechanical trace, although nothing is visible in thin section. This makes a memory in lake ice less unlikely than textbooks suggest, and your comparison of twelve with twelve patches is the right way to find out. Add a blind: the person who sets the loads should not know which patches were stretched.',
    toPanel:
      'Strong reasoning behind a charming question. The team has the cold room and the lake; the money is small for what we would learn.',
    on: -34,
  },
  {
    application: 'lake-ice-memory',
    reviewer: 'ingrid-falkenried',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 6, reasoning: 5, test: 5 },
    toApplicant:
      'A polycrystal that can be read mechanically after its boundaries have refrozen would be a new kind of memory. In colloids we have seen the analogue, and it vanished once grains grew beyond their radius; I would therefore measure grain size on every slab. The stopping rule of five per cent is brave and fair.',
    toPanel:
      'I expect disagreement about this one. It is exactly what the scheme exists for, and the answer will be clear either way.',
    on: -41,
  },
  {
    application: 'soil-sound-ledger',
    reviewer: 'ke-yiming',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 4, reasoning: 5, test: 6 },
    toApplicant:
      '我们曾在黑土中试过少量拾音器，根系的声音在野外始终听不到，因此对“数根”部分不乐观。但以高密度、短距离换取定位的思路是新的，根箱中摄像与录音互校的设计很扎实。建议先以蚯蚓为主，把根系作为附带目标。',
    toPanel: '检验标准明确，最后整块开挖非常有说服力。即使只对蚯蚓成立，也值得这笔钱。',
    on: -36,
  },
  {
    application: 'soil-sound-ledger',
    reviewer: 'rafael-siqueira',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 5, reasoning: 4, test: 6 },
    toApplicant:
      'Our beetle counts from sound were right within a factor of three, and wind was the reason they were not better. Please plan for nights without wind and state what fraction of a rainy season that leaves. Bamboo rods are a lovely idea, as long as termites agree; treat ten of them and compare.',
    toPanel:
      'Practical people with a decisive final dig. I would support it warmly, since soil biology lacks any method that does not destroy its object.',
    on: -28,
  },
  {
    application: 'soil-sound-ledger',
    reviewer: 'njeri-thuku',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 6, reasoning: 5, test: 6 },
    toApplicant:
      'I have spent years hearing water enter soil with instruments worth a few coins, and I am convinced that dense and cheap beats sparse and fine. The idea of a ledger, with times and depths, goes beyond counting. Share the design of the rods early; stations in dry countries would copy it at once.',
    toPanel:
      'Highest mark from me without hesitation. If it works, every agricultural college could afford one.',
    on: -44,
  },
  {
    application: 'hot-spring-editors',
    reviewer: 'xu-nianqing',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 6, reasoning: 4, test: 5 },
    toApplicant:
      '若真有不依赖序列的“认形”编辑酶，将是方法学上的重要突破。但我们解析过的两个近缘酶在催化时仍要求切点处为嘌呤，说明“形”与“字”往往并存，请在文库设计中预留区分二者比例的统计功效。十八个候选中应至少包含两个远缘对照。',
    toPanel:
      '想法大胆，对照底物设计巧妙。申请人没有引用自己2022年的合作工作，不影响评价，但可提醒其说明新旧之别。',
    on: -33,
  },
  {
    application: 'hot-spring-editors',
    reviewer: 'kavya-muthanna',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 5, reasoning: 5, test: 5 },
    toApplicant:
      'We know one such protein from another spring, and it behaves as you guess: shift the bend and the cut moves. That makes your case plausible rather than certain. Test at three temperatures, since the bending that matters may disappear below fifty degrees, and with it the use as a tool.',
    toPanel:
      'Sound biochemistry with a good chance of a real discovery. The total of eighteen syntheses is modest for the price.',
    on: -39,
  },
  {
    application: 'hot-spring-editors',
    reviewer: 'siobhan-carrowmore',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 4, reasoning: 3, test: 5 },
    toApplicant:
      'Slow nicking at strained sites is common; we found it in six of forty unrelated proteins. An activity at seventy degrees in a tube may therefore be a property of strained DNA more than of the enzyme. I would like to see rates compared with the best known guided nickase, so that the reader can tell a tool from a curiosity.',
    toPanel:
      'I am the sceptic here. The experiment is clean, yet the applicant oversells what a positive result would mean.',
    on: -25,
  },
  {
    application: 'fungal-wire',
    reviewer: 'ke-yiming',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 2, reasoning: 2, test: 5 },
    toApplicant:
      '林地菌丝慢电位已有不少报道，我们的对照显示其中大部分可由参比电极漂移解释。申请书没有说明电极如何与菌丝隔离，若连“信号”本身是否来自菌丝都不清楚，回放便失去意义。三种假信号的设计很好，建议先用于验证记录环节。',
    toPanel: '判决性试验值得称道，但立论基础不牢。除非先解决电极伪迹，不建议资助。',
    on: -31,
  },
  {
    application: 'fungal-wire',
    reviewer: 'tang-suwen',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 5, reasoning: 4, test: 6 },
    toApplicant:
      '我们做过菌丝网络的创伤对照试验，结果处于临界，深感缺少“假刺激”是症结所在。本申请把打乱相位的波形作为对照，抓住了要害。样本量建议由三十株增至四十五株，因为受体基因上调倍数的离散度相当大。',
    toPanel: '多年争论需要一个肯做回放的人。无论结果是“语言”还是“副产品”，都会被广泛引用。',
    on: -37,
  },
  {
    application: 'fungal-wire',
    reviewer: 'ou-xuelan',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 3, reasoning: 2, test: 5 },
    toApplicant:
      '我们同步观测到慢电位与土壤水势一同起伏，剪断菌丝后电位依旧，因此很难相信其中有信号。申请书关于轴向电阻的估算忽略了菌丝间的隔膜。若资助，请在每次回放时同步记录水势。',
    toPanel: '我倾向于认为结果会是阴性。阴性也有价值，但三十万元略高，十五万元足够。',
    on: -22,
  },
  {
    application: 'undriven-time-order',
    reviewer: 'zhuang-moli',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 6, reasoning: 3, test: 5 },
    toApplicant:
      'The applicant has read the theorems well: uniform coupling does break the inequality on which they rest. What she has not addressed is that correlations of local observables still fall as one over the size, so that thirty-two spins may show a peak which narrows only because it weakens. Please compute the expected amplitude and not just the width before cooling down.',
    toPanel:
      'Very bold and nearly well argued. A short theoretical addition would turn my three for reasoning into a five; I would support a conditional award.',
    on: -35,
  },
  {
    application: 'undriven-time-order',
    reviewer: 'devika-rangasetty',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 6, reasoning: 5, test: 6 },
    toApplicant:
      'We see plateaus of just this kind in trapped ions and have never dared to switch everything off. Looking once after a dark time is the honest way of testing, as no one can then say that the laser did it. Three chain lengths are the minimum; if a fourth is possible, take 64.',
    toPanel:
      'The best idea I read this year. It was declined once for reasons of taste, and I would be sorry to see that repeated.',
    on: -43,
  },
  {
    application: 'undriven-time-order',
    reviewer: 'tan-wei-ren',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 4, reasoning: 1, test: 3 },
    toApplicant:
      'I cannot follow the claim that the system is neither thermal nor driven. Preparation by laser pulses is a drive, and the slow decay which follows is ordinary relaxation with many time scales. A peak that sharpens between eight and thirty-two spins proves little; most false alarms in the literature looked like this.',
    toPanel:
      'In my view there is no physics here beyond a beautiful sentence. If colleagues feel otherwise, ask for a published criterion before any money flows.',
    on: -24,
  },
  {
    application: 'paper-size-proteins',
    reviewer: 'tao-mingya',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 5, reasoning: 5, test: 6 },
    toApplicant:
      '修复界长期凭手感判断胶种，本申请第一次提出可以检验的标准。以废弃衬纸作盲样，避开了取样伦理上的难题。请注意明矾样品须预先以弱碱湿气软化，否则提取量会很低，申请书对此已有认识但未列入步骤。',
    toPanel: '小而完整的设计。申请人对纸张的了解是真功夫，建议资助。',
    on: -40,
  },
  {
    application: 'paper-size-proteins',
    reviewer: 'geng-yuanqi',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 4, reasoning: 4, test: 5 },
    toApplicant:
      '物种判别部分可行，牛与牦牛的区分需要把脱酰胺写进似然函数，我们的经验是判对率可以接近九成。海拔判断则要谨慎，羟化程度同时受年龄和饲料影响。建议把六十片中的二十片留作最后一次性验证。',
    toPanel: '稳妥的部分大概能成，冒险的部分大概不成。总体仍值得一试。',
    on: -29,
  },
  {
    application: 'paper-size-proteins',
    reviewer: 'wen-luohan',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 4, reasoning: 3, test: 4 },
    toApplicant:
      '氢同位素随海拔变化在植物蜡中成立，但经牲畜、熬胶、施胶三道工序，交换氢的影响不可忽略，申请书未给出校正方法。若不测非交换氢，海拔结论难以成立。物种鉴定部分没有意见。',
    toPanel: '海拔一节缺少地球化学方面的合作者。若资助，请其补充一名同位素专家或删去这一目标。',
    on: -26,
  },
  {
    application: 'knot-first-folding',
    reviewer: 'fu-cangshu',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 6, reasoning: 5, test: 6 },
    toApplicant:
      'The estimate of four per cent agrees with the bounds that I know for chains leaving a channel, and it grows only slowly with length, which you could use: measure at 60 and 120 residues as well and compare the ratio. It is rare to see topology make a prediction that a pair of tweezers can refute.',
    toPanel:
      'Convincing on the mathematics. I cannot judge the chemistry of the tethers, which seems to be the real risk.',
    on: -38,
  },
  {
    application: 'knot-first-folding',
    reviewer: 'geng-yuanqi',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 5, reasoning: 5, test: 6 },
    toApplicant:
      'Our statistical model also hints that loops, and not the core, decide whether a chain knots, though with wide uncertainty. A direct pull on stalled chains is what the field has been waiting for. Choose a second family for at least one length, otherwise the result may be called special to methyltransferases.',
    toPanel: 'Clear question, affordable answer. Among the top three of those I read.',
    on: -27,
  },
  {
    application: 'knot-first-folding',
    reviewer: 'mariko-shindomura',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 6, reasoning: 6, test: 5 },
    toApplicant:
      'We measured a force from a nascent knotted chain at eighty-five residues and could not explain it; your hypothesis would. Cutting the ribosome away without losing the tether will take most of the first year, so please plan to train on an unknotted control. The threshold of three in three hundred should be backed by a power calculation.',
    toPanel:
      'I would give up a month of my own beam time for this. The applicant is young, careful and exactly on the spot.',
    on: -46,
  },
  {
    application: 'moth-wing-silence',
    reviewer: 'camille-zurbrig',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 5, reasoning: 5, test: 6 },
    toApplicant:
      'We found in silicon that an optimum of disorder exists, beyond which absorption declines again. Your hypothesis has to allow for that: random is not a single state. Measure the distribution of resonances on the wing before stripping and after each step, and you will be able to place wing and reeds on one curve.',
    toPanel:
      'Good physics with an honest test. The overlap with our silicon work is limited, since that was at one frequency range and without an animal.',
    on: -32,
  },
  {
    application: 'moth-wing-silence',
    reviewer: 'moses-barasa',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 4, reasoning: 4, test: 5 },
    toApplicant:
      'In wild moths loss of scales is clustered along the trailing edge, which your patterns include, and males with half of their scales gone still escape bats. This supports your view from a side you do not mention. Use two species, as farmed silk moths have lost their enemies for five thousand years and perhaps their acoustics as well.',
    toPanel: 'Sound and pleasant. More a good experiment than a bold one.',
    on: -21,
  },
  {
    application: 'moth-wing-silence',
    reviewer: 'wanjiru-kamotho',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 5, reasoning: 5, test: 5 },
    toApplicant:
      'Fibre panels taught us the same lesson: shave the irregular hairs and the absorption is gone. I like that the printed arrays could be etched by any workshop. Please test under humid air too, for reeds of brass and scales of chitin will part ways there.',
    toPanel: 'Useful to people like us if it works. I see no weak point except the short time for printing.',
    on: -37,
  },
  {
    application: 'anaesthetised-plants',
    reviewer: 'tang-suwen',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 4, reasoning: 3, test: 4 },
    toApplicant:
      'Your comparison of five gases is welcome, and I agree that membranes are too blunt an explanation. But in our recordings the leaf stops moving while the action potential continues, so that movement is a poor measure of excitability. Expression of a light-driven pump in pulvini has not been achieved by anybody; what if it fails?',
    toPanel:
      'An old and lovely question, underestimated in difficulty. The decisive step depends on a plant line that does not exist yet.',
    on: -30,
  },
  {
    application: 'anaesthetised-plants',
    reviewer: 'haruto-minegishi',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 3, reasoning: 2, test: 2 },
    toApplicant:
      'In flies, two anaesthetics reach the same state through different channels. A single cause for plants and animals is therefore less likely than you suggest, and showing that mitochondria are affected would not show that they are the cause. The test in light cannot separate a wakened leaf from one that moves for lack of energy in the pump cells.',
    toPanel: 'Any result could be read as support. I would not fund this in its present form.',
    on: -23,
  },
  {
    application: 'anaesthetised-plants',
    reviewer: 'lim-kai-hui',
    state: 'submitted',
    language: 'en',
    scores: { boldness: 3, reasoning: 2, test: 3 },
    toApplicant:
      'The agreement of doses within a factor of three is less striking than it sounds, because it follows from solubility in any lipid. You would need a pair of compounds with equal solubility and unequal potency, and such pairs are known. Without them the membrane hypothesis is never really put at risk.',
    toPanel: 'Curious and well written, but the logic has a hole in the middle. Invite a second attempt.',
    on: -42,
  },
  {
    application: 'frozen-shipment-cell',
    reviewer: 'jiang-baichuan',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 5, reasoning: 4, test: 6 },
    toApplicant:
      '反其道而行，思路让人眼前一亮。我们的冻融实验显示单一溶剂会撕裂电极界面，低体积变化的二元共晶只循环过十次，五百次是未知数。建议增加快速与慢速降温两种条件，运输途中降温速率并不可控。',
    toPanel: '若成立，运输规则可以重写。对照清楚、代价不高，建议优先支持。',
    on: -35,
  },
  {
    application: 'frozen-shipment-cell',
    reviewer: 'han-qixun',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 5, reasoning: 5, test: 5 },
    toApplicant:
      '我们的低温针刺结果支持“冻住即安全”的判断，但请务必关注解冻：钉子留在电芯内时，二十只中有六只在回温后失效。判决标准应增加“带钉解冻”一项。缺少这一项，安全结论只说对了一半。',
    toPanel: '行业确实需要。本单位与该校无合作，也没有同类在研项目。',
    on: -29,
  },
  {
    application: 'frozen-shipment-cell',
    reviewer: 'lu-jingheng',
    state: 'submitted',
    language: 'zh',
    scores: { boldness: 4, reasoning: 5, test: 5 },
    toApplicant:
      '二元共晶的凝固点与体积变化目前可以较准确地预测，二十四种溶剂不必逐一试，先计算再做八种即可，省下的经费可用于循环试验。请给出塑性晶相的排除方法，否则“完全不导电”未必成立。',
    toPanel: '方案可再精简。科学上的胆识中等偏上，检验很干脆。',
    on: -40,
  },
];

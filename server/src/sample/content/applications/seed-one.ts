import type { SampleApplication } from '../types.ts';

/** Pathfinder applications, first half. */
export const seedApplicationsOne: readonly SampleApplication[] = [
  {
    key: 'lake-ice-memory',
    call: 'seed',
    status: 'submitted',
    language: 'zh',
    title: {
      en: 'Does lake ice remember where it was once stretched?',
      zh: '湖冰会记住自己曾在哪里被拉伸过吗',
    },
    abstract: {
      zh: '东北渔民相信，冰面“老裂缝”愈合多日之后，来年重载车经过时仍会在原处先响。教科书则认为，晶粒长大会抹去淡水冰的变形史。我们怀疑两者都只说对一半：拉伸在晶界留下的液膜网络会改变盐分与气泡的排列，而这种排列在冰重新冻实后依然存在，相当于一种可被再次读取的“应变记忆”。本项目在一个面积不足两平方公里的封闭小湖上布设分布式光纤和三十只冰面检波器，先以充水气囊施加已知的局部拉伸，再让冰层经历一次完整的回暖与冻结，随后用同样大小的荷载逐点重测声发射的起始阈值。若旧加载区的阈值系统性偏低，而相邻未加载区没有变化，记忆即告成立；若两者无差别，这个说法就该留给渔歌。配套的冷室试验用偏光与显微断层扫描寻找记忆的载体，并测定它在何种温度下消失。',
      en: 'Ice fishermen of the north-east say that a healed crack is the first to sing when a loaded sledge passes over it the following month. Textbooks say that grain growth wipes out the deformation history of freshwater ice within days. We suspect that each is half right. Stretching opens a network of liquid films along grain boundaries; impurities and bubbles rearrange along it, and the arrangement may outlive refreezing as a kind of strain memory that a later load can read. On a closed lake of less than two square kilometres we shall lay distributed optical fibre and thirty geophones, stretch marked patches with water-filled bags, let the ice pass through one full thaw and freeze, and then measure patch by patch the load at which acoustic emission sets in. A lower threshold on formerly stretched patches, and only there, would establish the memory. Equal thresholds would send the story back to the songs. In the cold room, polarised light and micro-tomography of small slabs will look for the carrier and for the temperature at which it is lost.',
    },
    keywords: ['lake ice', 'acoustic emission', 'strain memory', 'grain boundaries', 'fibre sensing'],
    discipline: 'mechanics',
    lead: 'ding-shuochen',
    coInvestigators: ['kang-liangyu'],
    host: 'linhai-tech',
    budget: {
      help: [70000, 60000],
      things: [120000, 35000],
      travel: [25000, 20000],
      indirect: [20000, 15000],
    },
    answers: {
      'why-possible':
        '晶界液膜厚约百纳米，其中溶质在零下五度仍可移动，重新冻结后排列的特征尺度约一毫米，而晶粒长大一个冬季不过数毫米，足以留下痕迹。',
      'kill-test':
        '在同一块冰上成对比较十二处旧加载区与十二处未加载区，若声发射起始荷载之差小于百分之五，我们就放弃。',
      months: 18,
      history: 'new',
      integrity: true,
    },
    submitted: -103,
  },
  {
    key: 'soil-sound-ledger',
    call: 'seed',
    status: 'submitted',
    language: 'zh',
    title: {
      en: 'A ledger of underground sounds: can roots and worms be counted by ear?',
      zh: '地下声音账本：能否靠“听”来清点根系与蚯蚓',
    },
    abstract: {
      zh: '土壤生物的丰度至今靠挖坑来数，挖一次就毁一次。根尖顶开土粒、蚯蚓收缩体节、甲虫幼虫啃咬，都会发出千赫量级的微弱脉冲，但这些脉冲在几十厘米内便衰减殆尽，因而长期被视为噪声。我们的想法是不去追求听得远，而是听得密：在一平方米红壤中埋入二百五十六根一次性竹制声导棒，每根末端接一枚两元钱的驻极体话筒，以到达时差把每个声源定位到厘米。若能定位，就能把“谁在什么深度、什么时辰、做了多少次什么动作”记成账。项目先在玻璃面根箱中让摄像与录音对账，建立十余种事件的声学字典；再到茶园和次生林各听一个雨季，最后整块开挖，用真实的根长和虫数来判定账本的对错。误差超过一倍即为失败。',
      en: 'We still count the animals and roots of a soil by digging, and each count destroys what it counts. Root tips that part grains, worms that contract, larvae that chew: all give off faint pulses in the kilohertz range, and because these die away within a few decimetres they have been treated as noise. Our idea is to give up listening far and instead to listen densely. In one square metre of red soil we bury 256 throw-away sounding rods made of bamboo, each ending in an electret microphone that costs less than a bus ticket, and locate every pulse to a centimetre by its differences in arrival time. Once located, events can be entered in a ledger: who did what, at which depth and hour, and how often. We begin in glass-fronted root boxes, where cameras and microphones keep the books together and a dictionary of a dozen sounds is made. Then we listen through one rainy season in a tea garden and in a secondary forest, and finally dig up both plots completely. If true root length and animal counts differ from the ledger by more than a factor of two, the method has failed.',
    },
    keywords: ['soil acoustics', 'earthworms', 'root growth', 'bioacoustics', 'low-cost sensing'],
    discipline: 'soil-science',
    lead: 'mi-zhuqing',
    coInvestigators: ['yi-chuxia'],
    host: 'nanting',
    budget: {
      help: [80000, 70000],
      things: [95000, 40000],
      travel: [30000, 25000],
      indirect: [18000, 16000],
    },
    answers: {
      'why-possible':
        '单次根尖突进释放的能量约十皮焦，驻极体话筒经导棒耦合后的本底等效约一皮焦，三十厘米内信噪比仍大于一。',
      'kill-test': '根箱中摄像确认的一百次蚯蚓收缩，若阵列独立定位成功不足三十次，项目就此停止。',
      months: 20,
      history: 'declined-elsewhere',
      integrity: true,
    },
    submitted: -99,
  },
  {
    key: 'hot-spring-editors',
    call: 'seed',
    status: 'submitted',
    language: 'zh',
    title: {
      en: 'Do hot-spring phages carry editors that need no guide?',
      zh: '热泉噬菌体是否携带“无须向导”的基因编辑酶',
    },
    abstract: {
      zh: '现有的基因编辑工具都需要一段核酸作向导来认路。我们在整理长白山六处热泉的宏病毒组时，反复遇到一类不足四百个氨基酸的小蛋白：它们总是紧邻宿主转运RNA基因的残段，却没有任何可识别的向导序列，预测结构中有一道带正电、深度恰好容纳折弯双链的沟。我们的大胆猜测是，这类蛋白识别的不是序列而是形状，即DNA在高温下局部弯折出的特定轮廓，并在那里切开一条链。若真如此，编辑就可以凭形状而不凭序列来寻址。项目将合成其中十八个候选，在七十度下与覆盖全部八核苷酸组合的环状DNA文库共孵，以切口测序读出偏好；再以插入单个碱基、改变弯折而不改变序列组成的对照底物区分“认形”与“认字”。若十八个候选均无切割活性，或切口仅由序列解释，猜想即被否定。',
      en: "Every editing tool in use finds its way with the help of a guide made of nucleic acid. While sorting the viral metagenomes of six hot springs on the Changbai plateau we kept meeting a family of proteins shorter than four hundred residues. They sit next to broken copies of the host's transfer-RNA genes, have no recognisable guide nearby, and are predicted to fold around a positively charged groove just deep enough for a sharply bent double helix. Our guess is bold: these proteins may read shape, not letters. Heat makes DNA bend locally in ways that depend on its neighbours, and the enzyme may cut one strand wherever a certain outline appears. We shall synthesise eighteen candidates, incubate them at seventy degrees with a circular library that contains all combinations of eight nucleotides, and read the nicks by sequencing. Control substrates with a single inserted base change the bend but leave the composition almost untouched; they tell reading by shape from reading by letter. No activity in any candidate, or nicks that sequence alone explains, would end the matter.",
    },
    keywords: ['phage', 'hot spring', 'nickase', 'DNA shape', 'genome editing'],
    discipline: 'microbiology',
    lead: 'cui-hanmo',
    coInvestigators: [],
    host: 'linhai-tech',
    budget: {
      help: [90000, 80000],
      things: [130000, 40000],
      travel: [10000, 5000],
      indirect: [20000, 15000],
    },
    answers: {
      'why-possible':
        '七十度时特定八核苷酸的弯折自由能差可达二到三个kT，足以产生十倍以上的结合偏好，与预测沟槽的几何相符。',
      'kill-test': '弯折对照底物与原底物的切割速率之比若落在零点八到一点二五之间，“认形”之说即不成立。',
      months: 18,
      history: 'new',
      integrity: true,
    },
    submitted: -98,
  },
  {
    key: 'fungal-wire',
    call: 'seed',
    status: 'submitted',
    language: 'zh',
    title: {
      en: 'Slow electricity in the forest floor: signal or by-product?',
      zh: '林地菌丝中的慢电位：是信号，还是副产品',
    },
    abstract: {
      zh: '把细针插进菌根菌丝束，能记录到每几分钟一次、幅度不到一毫伏的电位起伏。有人称之为“森林的语言”，也有人说那不过是水势波动在电极上的投影。争论持续十年，原因是双方都只会“听”，没有人“说”过。本项目要做的是反过来：把记录到的波形原样注入另一株松苗的菌丝，看它的根是否做出与真实邻株受伤时相同的反应，即三小时内茉莉酸合成基因的上调。为了排除注入电流本身造成的刺激，我们准备了三种假信号：时间颠倒的波形、功率谱相同而相位打乱的波形、以及同等能量的直流。如果只有真波形有效，慢电位就携带信息；如果四种都有效，只是电刺激；如果都无效，它大概就是副产品。三种结局都可以写成结论，花费不超过两台放大器和六十株松苗。',
    },
    keywords: ['mycorrhiza', 'slow potentials', 'plant defence', 'playback experiment'],
    discipline: 'ecology',
    lead: 'hou-jinli',
    coInvestigators: ['zhan-yiran'],
    host: 'qinglan',
    budget: {
      help: [75000, 45000],
      things: [110000, 20000],
      travel: [10000, 10000],
      indirect: [15000, 10000],
    },
    answers: {
      'why-possible':
        '菌丝束的轴向电阻约每厘米一兆欧，毫伏级电位可在数厘米内驱动皮安级离子流，与植物表皮已知的感受阈值处于同一量级。',
      'kill-test': '回放真波形与打乱相位的波形各三十株，若受体基因上调倍数没有差别，我们不再谈“语言”。',
      months: 15,
      history: 'new',
      integrity: true,
    },
    submitted: -101,
  },
  {
    key: 'undriven-time-order',
    call: 'seed',
    status: 'submitted',
    language: 'en',
    title: {
      en: 'A clock that nothing winds: looking for time order in an undriven spin chain',
      zh: '无需上弦的钟：在无驱动自旋链中寻找时间序',
    },
    abstract: {
      en: 'Spontaneous oscillation without a drive is forbidden in equilibrium, and the proofs are sound. They assume, however, that the couplings fall off with distance and that the state is thermal. A chain of nuclear spins in isotopically purified diamond, coupled through a single common vibration of the crystal, satisfies neither: its couplings are uniform across the sample, and its relaxation is so slow that for minutes it is neither thermal nor driven. In this window the no-go theorems are silent. I propose to prepare such a chain in a state with a small, deliberate imbalance, to switch off every field and every laser, and to look once, after a chosen dark time, at the relative phase of its two ends. Repeating this for a thousand dark times builds up the correlation in time without ever shaking the system. A peak that sharpens as the chain grows longer would mean that order in time exists where nobody has looked for it. A peak that fades with length is what I am told to expect. The experiment uses an existing crystal, an existing magnet and a borrowed spectrometer, and needs only mechanical isolation and one year of patience.',
    },
    keywords: ['time crystals', 'nuclear spins', 'long-range coupling', 'prethermal states', 'diamond'],
    discipline: 'quantum-information',
    lead: 'imogen-barrowclere',
    coInvestigators: [],
    host: 'ashcombe',
    budget: {
      help: [150000, 90000],
      things: [70000, 10000],
      travel: [15000, 15000],
      indirect: [20000, 15000],
    },
    answers: {
      'why-possible':
        'The uniform coupling through the common mode is about 40 Hz against a relaxation rate below 0.02 Hz, so some two thousand coupling times pass before the state becomes thermal. No theorem covers that window.',
      'kill-test':
        'Compare chains of 8, 16 and 32 spins. If the width of the correlation peak does not shrink with length by at least a fifth, the order is not there.',
      months: 20,
      history: 'declined-here',
      integrity: true,
    },
    submitted: -97,
  },
  {
    key: 'paper-size-proteins',
    call: 'seed',
    status: 'submitted',
    language: 'zh',
    title: {
      en: 'Whose glue? Reading animals and places from the sizing of old paper',
      zh: '胶出谁家：从古纸施胶蛋白读出物种与产地',
    },
    abstract: {
      zh: '西南旧抄本的纸张多经动物胶处理，修复师凭手感把它们分为“牛胶纸”“鱼胶纸”，却从无实据。我们设想，残存的胶原蛋白不仅能告诉我们物种，还能告诉我们海拔：高寒地区动物胶原中脯氨酸羟化的程度与饲草的氢同位素都随海拔变化，二者合用，可能把一页纸的胶定位到某一段山谷。这个想法有三重风险：胶可能早已降解，明矾会干扰质谱，而海拔信号可能被商路混合抹平。因此我们只做一件小事。取六十片有明确年代和出处的废弃衬纸，用不伤纸面的静电膜提取微克级蛋白，盲测物种与海拔，再与档案对照。若物种判对率达到九成，方法可用；若海拔判断优于随机猜测，则是意外之喜；若二者皆不成，修复师的手指仍将是最好的仪器，我们也会如实这样写。',
    },
    keywords: ['palaeoproteomics', 'paper conservation', 'collagen', 'stable isotopes', 'provenance'],
    discipline: 'heritage-science',
    lead: 'duan-shulan',
    coInvestigators: ['yi-chuxia'],
    host: 'nanting',
    budget: {
      help: [60000, 60000],
      things: [105000, 45000],
      travel: [30000, 20000],
      indirect: [18000, 14000],
    },
    answers: {
      'why-possible':
        '静电膜单次可提取约两微克蛋白，胶原肽段鉴定只需五十纳克；海拔每升高一千米，饲草氢同位素偏负约百分之二，高于测量误差五倍。',
      'kill-test': '六十片盲样若物种判对不足四十五片，或明矾处理样全部失败，即告终止。',
      months: 22,
      history: 'new',
      integrity: true,
    },
    submitted: -110,
  },
  {
    key: 'knot-first-folding',
    call: 'seed',
    status: 'submitted',
    language: 'en',
    title: {
      en: 'Knot first, fold later: do some proteins thread themselves before they have a shape?',
      zh: '先打结，后折叠：蛋白质会在成形之前穿过自己吗',
    },
    abstract: {
      en: 'A few hundred proteins contain a true knot in their backbone. The accepted story is that the chain folds almost completely and then, at the last moment, pushes one end through a loop. Simulations can reproduce this only by adding contacts that the finished structure does not contain, which should make us uneasy. We propose the opposite order. While still on the ribosome, the chain leaves a narrow tunnel and swings around its exit; the geometry favours loose trefoil loops long before any helix forms, in the same way that a cable jumping out of a pipe ties itself. If so, the knot is not a product of folding but a condition for it. We will stall ribosomes at eleven lengths of a knotted methyltransferase, tether the emerging chain at both ends with clickable amino acids, cut the ribosome away, and ask by pulling with optical tweezers whether the chain is already knotted, at a length where it cannot yet fold. A shortening by about fourteen residues in the fully stretched chain is the fingerprint of a trefoil. Chains that come out straight at every length would put us wrong, and would also be the first direct evidence for the textbook.',
    },
    keywords: ['protein knots', 'co-translational folding', 'optical tweezers', 'topology', 'ribosome'],
    discipline: 'structural-biology',
    lead: 'toh-jin-yan',
    coInvestigators: ['teo-hui-wen'],
    host: 'straits-meridian',
    budget: {
      help: [110000, 95000],
      things: [100000, 25000],
      travel: [12000, 10000],
      indirect: [18000, 15000],
    },
    answers: {
      'why-possible':
        'A random coil of 90 residues leaving a 2 nm exit has a trefoil probability of about 4 % in our lattice counts, ten times that of a free chain, and the finished fold would then act as a ratchet.',
      'kill-test':
        'Pull 300 chains stalled at 90 residues. Fewer than three with the trefoil shortening, and the early knot is dead.',
      months: 24,
      history: 'new',
      integrity: true,
    },
    submitted: -105,
  },
  {
    key: 'moth-wing-silence',
    call: 'seed',
    status: 'submitted',
    language: 'en',
    title: { en: 'What moth scales know about silence: sub-wavelength sound absorbers that heal' },
    abstract: {
      en: 'Night-flying moths escape bats partly because their wings swallow ultrasound. The scales do so with a layer eighty times thinner than the wavelength, which no man-made foam achieves. Groups that copy the scales in polymer obtain a good absorber at one frequency and a poor one elsewhere. We think that they copy the wrong thing. On a living wing each scale is slightly different, many are lost, and neighbours bend over into the gap; absorption hardly suffers until half are gone. Disorder and loss might therefore be what broadens the response. To find out, we shall strip a known share of scales from the wings of a farmed silk moth in regular, random and clustered patterns, and measure absorption between 20 and 160 kHz after each step with a laser vibrometer and a miniature reverberation box. In parallel we print arrays of brass reeds in which the amount of disorder is the only free parameter. If order absorbs as well as disorder at equal coverage, our view is refuted and the copyists have been right. Should disorder win, the rule would carry over to audible sound with reeds that any workshop can etch.',
    },
    keywords: ['bioacoustics', 'metamaterials', 'moth wings', 'disorder', 'sound absorption'],
    discipline: 'mechanics',
    lead: 'annika-rothmaier',
    coInvestigators: ['birgit-haselbach'],
    host: 'elbtal',
    budget: {
      help: [90000, 60000],
      things: [80000, 30000],
      travel: [15000, 10000],
      indirect: [16000, 12000],
    },
    answers: {
      'why-possible':
        'Scale resonances in one wing scatter over almost two octaves with quality factors near four, so they overlap. A broad band of weakly coupled resonators absorbs best when detuned at random, as simple coupled-oscillator counts show.',
      'kill-test':
        'At 60 % coverage, compare ordered and random arrays of 400 reeds. If the mean absorption over three octaves differs by less than 10 %, we are wrong.',
      months: 16,
      history: 'new',
      integrity: true,
    },
    submitted: -98,
  },
  {
    key: 'anaesthetised-plants',
    call: 'seed',
    status: 'submitted',
    language: 'en',
    title: {
      en: 'Plants under anaesthesia: one mechanism for all of life, or two coincidences?',
      zh: '麻醉状态下的植物',
    },
    abstract: {
      en: "Ether stills the leaves of the sensitive plant just as it stills a surgeon's patient. The observation is 150 years old and still without a cause. The drugs that work on us share no chemical group, and plants have no neurons; yet the doses agree within a factor of three. Either the agreement is chance, or anaesthetics act on something older than nerves, and the lipid membrane itself is the usual suspect. I would like to test a different suspect, the proton gradient of mitochondria. If anaesthetics loosen it slightly, all excitable tissue would tire before any other. I will expose sundew, mimosa and the flap of a bladderwort to five gases of different chemistry at matched potency, record action potentials, and measure the mitochondrial potential in the same cells with a ratio dye. Then I will restore the gradient with a light-driven proton pump expressed in mimosa pulvini and see whether the leaves wake while still in the gas. If they do, the gradient is the cause. If not, it is at most a bystander, and I shall say so.",
    },
    keywords: ['plant electrophysiology', 'anaesthesia', 'mitochondria', 'action potentials', 'optogenetics'],
    discipline: 'plant-science',
    lead: 'duarte-salgueiral',
    coInvestigators: ['ines-carvalhal'],
    host: 'mondaro',
    budget: {
      help: [80000, 70000],
      things: [90000, 30000],
      travel: [10000, 10000],
      indirect: [15000, 14000],
    },
    answers: {
      'why-possible':
        'Clinical doses of volatile agents lower mitochondrial potential in animal cells by 8–15 mV. In a plant action potential the repolarising pump spends about that margin.',
      'kill-test':
        'Wake the leaf with light while it is still in ether. No movement in twenty pulvini with proven expression ends the project.',
      months: 20,
      history: 'new',
      integrity: true,
    },
    submitted: -97,
  },
  {
    key: 'frozen-shipment-cell',
    call: 'seed',
    status: 'submitted',
    language: 'zh',
    title: {
      en: 'A cell that sleeps when frozen: shipping sodium batteries as inert ice',
      zh: '冻住就“睡着”的电池：让钠电池以惰性冰的形态运输',
    },
    abstract: {
      zh: '大型电池运输中的火灾几乎都源于一个事实：电池随时都是“醒着”的。常规做法是降低荷电状态，却会损伤负极。我们想到的是另一条路：让电解液在零下三十度整体凝成不导离子的晶体，而不是像耐寒电解液那样千方百计保持液态。低温领域十几年来都在设法压低凝固点，我们要做的正好相反，是选择凝固点高、凝固彻底、体积变化小于百分之一的溶剂组合，使电芯在冷链中真正断开，即使被针刺也只是一块冰。关键的未知数是反复冻融是否会撕裂电极界面。项目拟筛选二十四种二元共晶溶剂，制作一安时软包，冻结状态下做针刺与短路，随后解冻并循环五百次，与从未冻结的对照相比。容量保持率相差超过百分之五，或冻结态针刺出现任何一次温升，这条路就走不通。',
    },
    keywords: ['sodium-ion batteries', 'electrolyte freezing', 'transport safety', 'eutectic solvents'],
    discipline: 'electrochemistry',
    lead: 'ren-weiyang',
    coInvestigators: [],
    host: 'linhai-tech',
    budget: { help: [70000, 60000], things: [130000, 50000], travel: [8000, 7000], indirect: [20000, 15000] },
    answers: {
      'why-possible':
        '凝固后离子电导率下降六个数量级，内阻约十千欧，一安时电芯短路功率不足一毫瓦，低于冷链环境的散热能力。',
      'kill-test': '三只冻结电芯针刺，任意一只温升超过两度；或解冻后首周容量损失超过百分之五。',
      months: 18,
      history: 'declined-elsewhere',
      integrity: true,
    },
    submitted: -100,
  },
];

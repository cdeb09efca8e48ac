import type { SampleApplication } from '../types.ts';

/** Pathfinder applications, second half. */
export const seedApplicationsTwo: readonly SampleApplication[] = [
  {
    key: 'rust-memory',
    call: 'seed',
    status: 'submitted',
    language: 'en',
    title: { en: 'Does rust remember its reactions? Hysteresis in iron oxide catalysts as information' },
    abstract: {
      en: 'A catalyst is supposed to be the same after the reaction as before. Iron oxides are not: the rate they show in the morning depends on what they did the evening before, and industry throws away thousands of tonnes each year because of it. I propose to treat this nuisance as memory. Every excursion in temperature and gas leaves vacancies, steps and a certain share of magnetite in the surface; together these form a record which the next reaction reads. If the record has several stable states between which one can switch at will by short pulses of gas, then a bed of rust could be programmed like a memory element, and its drift could be undone by writing the right pulse. In the project I shall pass a fixed vocabulary of 64 pulse sequences over haematite powder in a microreactor, follow the rate of carbon monoxide oxidation, and estimate with information measures how many bits of the past are kept, and for how long. More than one bit kept for an hour would justify a spectroscopic search for the states. I do not know of any earlier estimate.',
    },
    keywords: ['heterogeneous catalysis', 'iron oxide', 'hysteresis', 'memory', 'microreactors'],
    discipline: 'catalysis',
    lead: 'harini-kuppusamy',
    coInvestigators: ['sunita-balachandar'],
    host: 'nilgara',
    budget: {
      help: [100000, 80000],
      things: [85000, 30000],
      travel: [10000, 8000],
      indirect: [18000, 14000],
    },
    answers: {
      'why-possible':
        'Light-off curves of haematite shift by up to 30 K between cycles. With a temperature reading good to 1 K that could hold four or five distinct states.',
      'kill-test':
        'If the information kept after ten minutes is below 0.3 bit, drift is only noise and the word memory is not deserved.',
      months: 18,
      history: 'new',
      integrity: true,
    },
    submitted: -96,
  },
  {
    key: 'locust-nose-parkinson',
    call: 'seed',
    status: 'submitted',
    language: 'zh',
    title: {
      en: "Borrowing a locust's nose to smell Parkinson's disease ten years early",
      zh: '借蝗虫的鼻子，提前十年闻出帕金森病',
    },
    abstract: {
      zh: '少数人能凭嗅觉辨认帕金森病患者的皮脂，质谱也找到了若干相关脂质，却始终没有一种单一分子足够可靠。嗅觉之所以有效，也许正因为它不看单一分子，而看整体气味的“形状”。蝗虫触角有数万个嗅觉神经元，触角叶的群体放电模式能够分辨差异极小的混合气味，且无须训练。本项目不造电子鼻，直接用活体蝗虫作检测器：在八通道电极下记录触角叶对皮脂顶空气体的反应，看患者与健康者能否在神经活动空间中分开。更大胆的一步，是检测快速眼动睡眠行为障碍者，其中多数将在十余年内发病。我们已有二百一十份随访中的冷冻皮脂棉签，两年内可以完成盲测，之后只需等待随访揭晓。若对已确诊者的区分正确率低于七成，后面的预测就不必再谈。',
    },
    keywords: ["Parkinson's disease", 'olfaction', 'insect neurophysiology', 'sebum', 'early detection'],
    discipline: 'neuroscience',
    lead: 'mu-qingtong',
    coInvestigators: ['miao-zhaolin'],
    host: 'qinglan-hospital',
    budget: { help: [85000, 70000], things: [95000, 45000], travel: [12000, 8000], indirect: [20000, 15000] },
    answers: {
      'why-possible':
        '蝗虫触角叶可分辨十亿分之五的组分差异，而患者皮脂中三类脂质的平均变化达百分之三十以上，信号远高于分辨极限。',
      'kill-test': '四十名确诊者与四十名配对健康者的盲测，正确率低于百分之七十即停止，不动用随访队列样本。',
      months: 24,
      history: 'new',
      integrity: true,
    },
    submitted: -104,
  },
  {
    key: 'fog-thread',
    call: 'seed',
    status: 'submitted',
    language: 'en',
    title: {
      en: 'One thread of fog: can a fibre drink where a net cannot?',
      zh: '一缕雾：网喝不到的水，一根线能喝到吗',
    },
    abstract: {
      en: 'Coastal villages of the desert hang out nets to catch fog, and in the dry months the nets catch nothing although the air still carries five grams of water in each cubic metre. Nets need droplets. A fibre that took up vapour by day and let it go by night would not. Salts do the first and frameworks do both in laboratories, but they need pumps, glass and sun collectors. I want to know whether a single thread can do all of it by its shape: a core of a flexible framework that breathes at 40 % humidity, a sheath of spindle-knots that pulls the released water to one end before it evaporates again. Capillary theory says that the transport must win a race against evaporation, and that it loses for knots further apart than about two millimetres. Nobody has measured it. I shall spin thirty metres of such thread by hand-driven extrusion, hang ten pieces at a station where humidity, wind and dew are recorded each minute, and weigh what drips. More than 0.2 litres per kilogram and day in a month without fog would be worth a valley full of thread. Less than 0.02 would not.',
    },
    keywords: ['atmospheric water', 'flexible frameworks', 'fibres', 'capillarity', 'desert'],
    discipline: 'supramolecular-chemistry',
    lead: 'javiera-tapia',
    coInvestigators: ['pablo-lincoman'],
    host: 'altiplano',
    budget: {
      help: [95000, 80000],
      things: [90000, 30000],
      travel: [25000, 20000],
      indirect: [18000, 14000],
    },
    answers: {
      'why-possible':
        'Breathing frameworks release 0.4 g per gram within eight kelvin, a swing that the desert gives away each night. Transport along spindle-knots of 0.5 mm has been seen at centimetres per second.',
      'kill-test':
        'A pre-test in a climate chamber for three days. If no drop reaches the end of the thread, I return what is left of the money.',
      months: 18,
      history: 'declined-here',
      integrity: true,
    },
    submitted: -99,
  },
  {
    key: 'herbarium-awakening',
    call: 'seed',
    status: 'submitted',
    language: 'en',
    title: { en: 'Waking seeds that were pressed a century ago', zh: '唤醒压在标本夹里一百年的种子' },
    abstract: {
      en: 'Herbarium sheets hold seeds of plants that no longer grow anywhere. They were dried over fires, poisoned against beetles and kept for a century at room temperature, and everyone knows that they are dead. Everyone may be wrong about a small share of them. Long-lived seeds turn their cytoplasm into a glass; in legumes with a hard coat the glass may stay intact, and what fails at germination may be not life but the repair of DNA in the first hours after water comes in. I propose to give that repair time. Instead of wetting the seed, we bring it to 80 % humidity for weeks, so that enzymes can move but growth cannot start, and feed it nucleotides and antioxidants through the vapour-softened scar. Of four hundred seeds from duplicate sheets of twelve common acacias, half will be treated and half soaked as usual. Only common species are used. Should even two treated seeds sprout and none of the others, I shall ask curators for seeds of species that have disappeared. In the case that none does, embryo staining will tell at which step they fail.',
    },
    keywords: ['herbarium', 'seed longevity', 'DNA repair', 'Fabaceae', 'extinct species'],
    discipline: 'taxonomy',
    lead: 'nyokabi-gathoni',
    coInvestigators: [],
    host: 'mara-plains',
    budget: {
      help: [70000, 55000],
      things: [60000, 25000],
      travel: [35000, 20000],
      indirect: [14000, 12000],
    },
    answers: {
      'why-possible':
        'Hard-coated legumes have germinated after 150 years in a museum fire-hose accident and after more in tombs that were dry. Below the glass transition the decay of DNA slows to a few breaks per million bases a decade.',
      'kill-test':
        'Four hundred seeds. Nothing sprouts in the treated half and tetrazolium finds no living axis: done.',
      months: 24,
      history: 'new',
      integrity: true,
    },
    submitted: -102,
  },
  {
    key: 'duet-delay',
    call: 'seed',
    status: 'submitted',
    language: 'en',
    title: { en: 'Two brains, one bar line: does conduction delay write the grammar of duets?' },
    abstract: {
      en: 'Pairs of certain wrens sing in alternation so tightly that listeners take them for one bird. What limits the pattern is thought to be learning and courtship. My hypothesis is duller and, I believe, better: it is physics. Sound needs time to cross the distance between two birds, and nerves need time to answer. Two coupled oscillators with delay have only a few stable rhythms, and as the delay grows they jump from one to the next. The repertoire of a pair should then be a list of these rhythms, and the order in which phrases appear during a flight apart should follow from distance alone. I will record sixteen pairs with light backpack microphones while they forage, work out the list of stable rhythms from measured response times without free parameters, and compare. In an aviary with a loudspeaker partner, I then add 20, 40 and 60 milliseconds of artificial delay. If the phrases jump at the predicted values, grammar was delay. If the birds adjust smoothly or not at all, it was learning after all, and the recordings remain useful to those who thought so.',
    },
    keywords: ['birdsong', 'duets', 'delay-coupled oscillators', 'timing', 'auditory feedback'],
    discipline: 'neuroscience',
    lead: 'rin-hatakeda',
    coInvestigators: ['hina-kashimoto'],
    host: 'aokaze',
    budget: {
      help: [100000, 85000],
      things: [55000, 25000],
      travel: [30000, 25000],
      indirect: [16000, 14000],
    },
    answers: {
      'why-possible':
        'Response times are near 90 ms and foraging distances give 15–60 ms of travel, so the ratio that sets stability crosses its critical values within a normal morning.',
      'kill-test':
        'Aviary pairs with added delay. No jump within 10 ms of a predicted value in ten of sixteen birds refutes the idea.',
      months: 24,
      history: 'new',
      integrity: true,
    },
    submitted: -98,
  },
  {
    key: 'soap-film-computer',
    call: 'seed',
    status: 'submitted',
    language: 'zh',
    title: {
      en: 'Computing with a soap film: is two-dimensional turbulence a better reservoir?',
      zh: '用肥皂膜计算：二维湍流是不是更好的储备池',
    },
    abstract: {
      zh: '储备池计算用一个复杂而不加训练的动力系统来处理时间信号，光路、弹簧、甚至一桶水都被试过。它们的共同弱点是记忆短：信号一旦耗散便无处可寻。二维湍流有一个三维流动没有的性质，即能量向大尺度逆向传递，小扰动不会消失，而是并入越来越大的涡。这意味着久远的输入会以大涡的形态保存下来。我们据此猜测，一张竖直流动的肥皂膜，其有效记忆长度应当随膜宽以幂律增长，而不是像其他介质那样趋于饱和。实验十分简单：用一排细齿以待处理的信号扰动上游，在下游以高速干涉条纹读出厚度场，只训练最后一层线性权重，用标准的时间序列题目测记忆容量。膜宽从两厘米逐步增加到三十二厘米。若记忆容量在某一宽度之后不再增加，猜想就错了，而我们也会得到第一条关于肥皂膜算力的完整曲线。',
      en: 'Reservoir computing hands a signal in time to some complicated system that is itself never trained. Optical loops, springs and even a bucket of water have served. What they have in common is a short memory: once dissipated, an input is nowhere to be found. Two-dimensional turbulence differs from all of them in one respect. Its energy moves towards larger scales, so a small disturbance is not lost but merges into ever larger eddies. An input of long ago should thus survive in the shape of the big ones. From this we guess that the useful memory of a falling soap film grows with its width as a power law and does not level off. The experiment is simple. A comb of fine teeth writes the signal into the film upstream; further down, fast interference fringes read the thickness field; only the last layer of weights is trained, on standard tasks for time series. We raise the width step by step from two to thirty-two centimetres. If memory stops growing at some width, the guess was wrong, and a first complete curve of what a soap film can compute remains.',
    },
    keywords: [
      'reservoir computing',
      'two-dimensional turbulence',
      'soap films',
      'inverse cascade',
      'memory capacity',
    ],
    discipline: 'mechanics',
    lead: 'nie-yunxiu',
    coInvestigators: [],
    host: 'xishan-quantum',
    budget: {
      help: [60000, 50000],
      things: [120000, 40000],
      travel: [10000, 5000],
      indirect: [18000, 12000],
    },
    answers: {
      'why-possible':
        '膜宽三十二厘米、流速每秒两米时，逆级联可维持约一点五个量级的尺度范围，对应大涡周转时间约零点三秒，为输入间隔的三十倍。',
      'kill-test': '膜宽由十六厘米增至三十二厘米，若线性记忆容量的增幅不足百分之二十，即判为饱和。',
      months: 14,
      history: 'new',
      integrity: true,
    },
    submitted: -97,
  },
  {
    key: 'mirror-life-trace',
    call: 'seed',
    status: 'submitted',
    language: 'zh',
    title: {
      en: 'A trap for mirror-image life: an enzyme that only the other hand can feed',
      zh: '镜像生命的陷阱：只有“另一只手”才能喂养的酶',
    },
    abstract: {
      zh: '地球上已知的生命都使用左旋氨基酸。如果曾有过镜像的另一支，它今天若仍藏身某处，现有的一切检测手段都会视而不见，因为引物、抗体和培养基都是按我们这一手性制备的。本项目不去争论它是否存在，只造一个公平的陷阱。我们将用化学方法全合成一种镜像的萤光素酶，它只对镜像代谢产生的右旋辅因子发光，对普通生命完全“失明”；再把它封入带孔微珠，投放到盐湖、深部岩石水和高空尘埃的样品中。普通微生物无论多么丰富，都不会点亮它。技术上的赌注在于，一百六十七个残基的镜像酶能否以可承受的代价合成并正确折叠，而在镜像溶剂缺席的世界里，它是否仍有活性。若合成失败，或微珠在普通土壤提取液中误亮，陷阱就不成立。若它一直黑着，我们得到的是镜像生命丰度的第一个上限。',
    },
    keywords: ['chirality', 'total chemical synthesis', 'D-proteins', 'shadow biosphere', 'luminescence'],
    discipline: 'synthetic-biology',
    lead: 'xiang-beichen',
    coInvestigators: [],
    host: 'qinglan',
    budget: {
      help: [95000, 60000],
      things: [150000, 35000],
      travel: [15000, 10000],
      indirect: [20000, 12000],
    },
    answers: {
      'why-possible':
        '固相分段合成加天然化学连接已能得到三百余残基的镜像聚合酶；一百六十七个残基分三段即可，预计总收率约百分之二。',
      'kill-test':
        '合成后对镜像底物的活性若不足天然酶对天然底物的百分之十，或普通土壤提取液中信噪比大于三，停止投放。',
      months: 24,
      history: 'declined-elsewhere',
      integrity: true,
    },
    submitted: -99,
  },
  {
    key: 'bats-do-not-clot',
    call: 'seed',
    status: 'submitted',
    language: 'en',
    title: { en: 'Why do hanging bats not clot?', zh: '倒挂的蝙蝠为什么不得血栓' },
    abstract: {
      en: 'A person who lies still for a week in hospital has a fair chance of a clot in the leg. A noctule bat hangs motionless for five months, with blood so thick and slow that by our rules its veins should close within days. Hibernating bears have taught us that platelets can be turned down. Bats, I suspect, have a second trick that nobody has looked for, since it would be of no use to an animal lying flat: hanging upside down reverses the pressure in the veins of the legs and keeps their valves floating open. The pockets behind venous valves, where human clots begin, would then never stagnate. I can test this without harm. Ultrasound at 70 MHz resolves the valves of a ten-gram animal through the skin; I shall film them in bats that roost in boxes, once hanging as usual and once in boxes slowly tilted until they lie. If flow behind the valve stops when they lie and starts when they hang, posture matters. In a chip with a human valve of silicone I then ask whether a pressure of the same sign would keep our own pockets rinsed.',
    },
    keywords: ['hibernation', 'venous thrombosis', 'bats', 'valve mechanics', 'ultrasound'],
    discipline: 'cell-biology',
    lead: 'leonhard-quastel',
    coInvestigators: ['birgit-haselbach'],
    host: 'elbtal',
    budget: {
      help: [100000, 75000],
      things: [90000, 20000],
      travel: [20000, 15000],
      indirect: [17000, 13000],
    },
    answers: {
      'why-possible':
        'In a hanging noctule the pressure at the ankle is about 6 mmHg below that at the heart; valve leaflets of that size need less than 1 mmHg to float. Oxygen behind human valves falls within two hours of rest.',
      'kill-test':
        'Twelve torpid bats filmed in both postures. If the exchange time behind the valve differs by less than a factor of two, posture is not the trick.',
      months: 22,
      history: 'new',
      integrity: true,
    },
    submitted: -100,
  },
  {
    key: 'well-fibre-whispers',
    call: 'seed',
    status: 'submitted',
    language: 'zh',
    title: {
      en: 'Old wells as ears: hearing groundwater flow through a strand of fibre',
      zh: '老井作耳：用一根光纤听见地下水的流动',
    },
    abstract: {
      zh: '华北平原有上百万眼废弃机井，它们被视为污染隐患，一眼一眼地封填。我们想在封填之前问一个问题：这些直通含水层的竖井，能不能当作耳朵？地下水在砂层中缓慢流动，本身没有声音；但流经滤水管缝隙时会产生微弱的压力起伏，其频率随流速变化，大约落在零点一至十赫兹之间。这一频段被地面交通淹没，因此从未有人认真去听。我们的设想是用井的深度来换安静：把分布式声学光纤悬在水面以下，用同一口井上部的光纤记录地面噪声并将其减去，剩下的就是含水层自己的声音。先在一处可控抽灌的试验场验证频率与流速的关系，再选三十眼即将封填的老井，听一个灌溉季，与示踪试验的流速对比。若减噪后的信号与流速没有单调关系，这些井就可以放心地封掉。',
    },
    keywords: ['groundwater', 'distributed acoustic sensing', 'abandoned wells', 'flow noise'],
    discipline: 'hydrology',
    lead: 'ji-mingche',
    coInvestigators: ['ruan-qinghe'],
    host: 'xishan-water',
    budget: {
      help: [80000, 65000],
      things: [110000, 40000],
      travel: [30000, 25000],
      indirect: [20000, 16000],
    },
    answers: {
      'why-possible':
        '流速每天一米时，滤水管缝隙处的压力起伏约十毫帕，分布式光纤在一米标距上的本底约两毫帕，余量约五倍。',
      'kill-test': '试验场五级流速下，若峰值频率与流速的秩相关低于零点八，就不必去野外。',
      months: 20,
      history: 'new',
      integrity: true,
    },
    submitted: -106,
  },
  {
    key: 'lonely-clocks',
    call: 'seed',
    status: 'submitted',
    language: 'en',
    title: { en: "Do lonely people's immune cells lose track of time?" },
    abstract: {
      en: 'Loneliness raises mortality about as much as smoking does, and the usual explanation is a chain of stress, sleep and poor habits. There may be a shorter path. White blood cells keep their own daily time and set it by meals, temperature and movement, all of which are shared in a household. Someone who eats and sleeps alone gives the cells weaker cues. If these lose step with each other, some will always be in the wrong hour when a germ arrives. In the lakeside villages around Kisumu many widows live alone within a few metres of large families, on the same food and in the same climate, which makes a comparison possible that a city does not allow. We shall ask sixty women, half of them living alone, for four finger-prick samples over a single day, measure the phase of nine clock genes in sorted cells, and calculate how widely the phases scatter. Scatter that grows with hours spent alone, after allowing for sleep, would support the short path. Equal scatter would leave only the long one. All samples are taken by nurses whom the women know.',
    },
    keywords: ['loneliness', 'circadian clocks', 'leucocytes', 'widows', 'Kenya'],
    discipline: 'public-health',
    lead: 'otieno-wandera',
    coInvestigators: ['samuel-nyangweta'],
    host: 'lake-basin',
    budget: {
      help: [90000, 70000],
      things: [85000, 30000],
      travel: [25000, 20000],
      indirect: [16000, 12000],
    },
    answers: {
      'why-possible':
        'Cultured leucocytes drift apart by about one hour a day without cues. Over a week of weak cues the scatter would reach the three hours that a nine-gene panel can resolve.',
      'kill-test':
        'If the scatter in thirty women living alone is within half an hour of the others, the idea is buried.',
      months: 18,
      history: 'new',
      integrity: true,
    },
    submitted: -97,
  },
];

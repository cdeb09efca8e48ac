import type { SampleAward } from './types.ts';

/** The awards of the earlier call, as the public registry shows them. */
export const awards: readonly SampleAward[] = [
  {
    number: 'HW-A-02-001',
    application: 'knee-point',
    title: {
      en: 'Why cells fall off the cliff: the physics of the knee in battery ageing',
      zh: '电池为何“跳水”：老化拐点的物理起因',
    },
    publicAbstract: {
      en: 'Storage cells lose capacity slowly for years and then suddenly. Twelve hundred retired cells from two power stations are examined with neutrons and ultrasound and repaired one fault at a time, to find which fault causes the fall and how a simple charge could announce it.',
      zh: '储能电芯多年缓慢衰减，随后容量骤降。项目对两座电站退役的一千二百只电芯作中子与超声检测，并逐项修复，找出骤降的真正原因，力求用一次普通充电即可预告。',
    },
    lead: 'han-qixun',
    host: 'haiyan-storage',
    amount: 2160000,
    starts: 15,
    ends: 1110,
  },
  {
    number: 'HW-A-02-002',
    application: 'membrane-cleaning-pause',
    title: {
      en: 'The pause that cleans: why resting a fouled membrane restores its flux',
      zh: '停一停就干净：污染膜静置后通量为何恢复',
    },
    publicAbstract: {
      en: 'Desalination membranes recover when they are left to rest, and nobody knows why. The project films the fouling gel while pressure is released, quickly or slowly, and then tries the best way of stopping on three full-size trains of a working plant.',
      zh: '海水淡化膜污染后停机静置便能恢复，原因不明。项目观察泄压快慢对污染凝胶的影响，并在一座运行中的水厂三条生产线上检验最佳停机方式。',
    },
    lead: 'koh-su-lin',
    host: 'straits-meridian',
    amount: 2180000,
    starts: 15,
    ends: 1110,
  },
  {
    number: 'HW-A-02-003',
    application: 'stairs-before-surgery',
    title: {
      en: 'Four flights of stairs: why does a climb predict surgical survival better than a scan?',
      zh: '四层楼梯：为什么爬一次楼比一次扫描更能预测术后结局',
    },
    publicAbstract: {
      en: 'Surgeons have long asked patients to climb four flights before an operation. Four hundred older patients do so with sensors, to learn which part of the effort carries the information, and whether standing up once from a bed could replace the stairs for those who cannot climb.',
      zh: '外科医生常让病人爬四层楼来估计手术风险。项目让四百名老年患者佩戴传感器爬楼，弄清究竟是哪一部分表现在起作用，并为不能爬楼的病人寻找床旁替代检查。',
    },
    lead: 'zou-anlan',
    host: 'qinglan-hospital',
    amount: 1890000,
    starts: 25,
    ends: 1120,
  },
  {
    number: 'HW-A-02-004',
    application: 'polish-under-light',
    title: {
      en: 'What polishing leaves behind: buried strain and the loss of the best optical surfaces',
      zh: '抛光留下了什么：深埋应变与顶级光学表面的损耗',
    },
    publicAbstract: {
      en: 'Perfectly smooth mirrors still absorb light. Eighty blanks, polished in pairs by a family workshop, are sorted blind by cavity measurements to find out what lies hidden a few dozen nanometres beneath the surface and which polishing step puts it there.',
      zh: '光滑得无可挑剔的镜面依然会吸收光。项目对一家世代相传的作坊成对抛光的八十块石英片作盲测分拣，查明表面下几十纳米处藏着什么、由哪道工序造成。',
    },
    lead: 'henrike-solbach',
    host: 'lichtenau-photonics',
    amount: 2200000,
    starts: 35,
    ends: 1130,
  },
  {
    number: 'HW-A-02-005',
    application: 'concrete-in-frost',
    title: {
      en: 'Concrete that survives its first winter: how pore ice decides within one night',
      zh: '挺过第一个冬天的混凝土：孔隙冰如何在一夜之间定生死',
    },
    publicAbstract: {
      en: 'Whether concrete lasts fifty years or three may depend on how fast it cools on its first cold night. Nuclear resonance and sound follow the water in fresh pores, and thirty-six blocks on a river quay are given different first nights and watched for three winters.',
      zh: '混凝土能用五十年还是三年，可能取决于第一个寒夜降温的快慢。项目以核磁和声发射追踪新生孔隙中的水，并在江边让三十六块试件经历不同的“第一夜”，观察三个冬天。',
    },
    lead: 'bai-lucheng',
    host: 'linhai-tech',
    amount: 1820000,
    starts: 15,
    ends: 1110,
  },
  {
    number: 'HW-A-02-006',
    application: 'salt-taste-kisumu',
    title: {
      en: 'Why salt advice fails: taste thresholds and the price of food around a lake',
      zh: '限盐建议为何失灵：湖区居民的味觉阈值与食物价格',
    },
    publicAbstract: {
      en: 'Patients are told to eat less salt and do not. In six lakeside villages the project tests whether cheap dried fish has dulled the taste for salt, and whether making fresh fish affordable for sixteen weeks changes taste first or intake first.',
      zh: '医生劝病人少吃盐，效果甚微。项目在六个湖滨村庄检验廉价咸鱼干是否钝化了味觉，并观察鲜鱼降价十六周之后，先改变的是味觉还是摄入量。',
    },
    lead: 'achieng-okumba',
    host: 'lake-basin',
    amount: 1780000,
    starts: 45,
    ends: 1140,
  },
  {
    number: 'HW-A-02-007',
    application: 'tablets-that-turn',
    title: {
      en: 'Tablets that turn: where does the first crystal of the wrong form come from?',
      zh: '变晶的药片：第一颗“错误”晶体从何而来',
    },
    publicAbstract: {
      en: 'A medicine can become useless when its crystals change form, and a factory can stay infected for good. Films with millions of droplets, each a trap for one seed, are used to count and identify what carries the change: dust in the air, or worn steel.',
      zh: '药物晶型一旦改变便可能失效，整座工厂也会从此“染上”。项目用布满千万液滴的薄膜捕捉单颗晶种，查清传播者究竟是空气中的微尘，还是磨损的钢材。',
    },
    lead: 'rosalind-tredway',
    host: 'ashcombe',
    amount: 1940000,
    starts: 15,
    ends: 1110,
  },
  {
    number: 'HW-A-02-008',
    application: 'bloom-before-intake',
    title: {
      en: 'Smelling trouble at the intake: why musty odour comes when the algae have gone',
      zh: '取水口的土霉味：为什么藻散了味道才来',
    },
    publicAbstract: {
      en: 'Tap water around a lake smells of earth not during an algal bloom but just after. Hourly measurements at a waterworks and experiments in enclosures separate two causes: viruses that burst the algae, and the loss of bacteria that otherwise break the odour down.',
      zh: '湖边自来水的土霉味不在藻最多时出现，而在藻散之后。项目在水厂逐小时监测，并以围隔试验区分两种原因：病毒使藻细胞破裂，以及平日分解嗅味的细菌一时缺席。',
    },
    lead: 'cao-yunshen',
    host: 'xishan-water',
    amount: 2020000,
    starts: 30,
    ends: 1125,
  },
];

import type { SampleReview } from '../types.ts';

/** Mail reviews that are already in, or in draft, for the key scientific questions. */
export const questionsReviews: readonly SampleReview[] = [
  {
    application: 'inland-river-threshold',
    reviewer: 'gu-linchuan',
    state: 'submitted',
    language: 'zh',
    scores: { answer: 5, quality: 5, feasibility: 5, path: 6 },
    toApplicant:
      '“盐锁”把水文、土壤和植被三方面的滞后统一到一个机制上，可检验，也有水文局配合放水，条件难得。担心三条河的输水历史不同，难以归因于单一因素，建议在同一条河上下游各设一组对照剖面。',
    toPanel:
      '回答了指南第一问的核心。参与人之一即水文局总工程师，应用路径可信，但评价试验效果时宜由第三方执行。',
    on: -6,
  },
  {
    application: 'inland-river-threshold',
    reviewer: 'ou-xuelan',
    state: 'submitted',
    language: 'zh',
    scores: { answer: 5, quality: 4, feasibility: 5, path: 5 },
    toApplicant:
      '胡杨根系的毛细上限是本申请的关键参数，但不同林龄差异可达两米，建议按林龄分层取样。盐壳封闭之后一年生植物仍可短暂返绿，单凭卫星影像会误判为恢复，需配合地面样方。',
    toPanel: '生态部分略薄，水文部分很强。总体支持。',
    on: -3,
  },
  {
    application: 'arsenic-monsoon-recharge',
    reviewer: 'wen-luohan',
    state: 'submitted',
    language: 'en',
    scores: { answer: 5, quality: 5, feasibility: 4, path: 4 },
    toApplicant:
      'Telling old carbon from new by isotopes of dissolved organic matter is sound, provided that you separate the protein-like fraction, which is often misread. Mesh bags with minerals over three monsoons will show what is otherwise only inferred. I would reduce four sites to three and sample more often.',
    toPanel:
      'High quality. Shifting pumping in villages needs a clear agreement on who bears the loss in a bad year.',
    on: -5,
  },
  {
    application: 'arsenic-monsoon-recharge',
    reviewer: 'njeri-thuku',
    state: 'draft',
    language: 'en',
    scores: { answer: 4, quality: 4, feasibility: 4, path: 6 },
    toApplicant:
      'Villages that agree to change their pumping deserve to be co-authors of the design, and it seems that they are. The sealed prediction of sixty trends is a fine criterion.',
    toPanel: '',
    on: -2,
  },
  {
    application: 'peak-water-andes',
    reviewer: 'priya-sundaresh',
    state: 'submitted',
    language: 'en',
    scores: { answer: 4, quality: 5, feasibility: 4, path: 4 },
    toApplicant:
      'Helium and argon in springs are well chosen, and two lines of evidence that must agree are better than one. Snow redistributed by wind will move mass between gravity stations each week, and the plan for this is too brief. Degassing at the spring mouth needs a sampler that closes under water.',
    toPanel: 'High-quality geophysics in difficult terrain. The budget for helicopters seems low.',
    on: -8,
  },
  {
    application: 'cyanobacteria-winter-bed',
    reviewer: 'koh-su-lin',
    state: 'draft',
    language: 'zh',
    scores: { answer: 4, quality: 4, feasibility: 5, path: 4 },
    toApplicant: '在湖湾之间互换越冬群体，是我见过最干净的因果检验。请说明底泥笼如何防止鱼类扰动。',
    toPanel: '',
    on: -4,
  },
  {
    application: 'sand-budget-delta',
    reviewer: 'gareth-lowndes',
    state: 'submitted',
    language: 'en',
    scores: { answer: 5, quality: 5, feasibility: 4, path: 5 },
    toApplicant:
      'That a channel should go on deepening with no dredger in sight is a striking claim, and the loop in the hall would be hard to argue with. Mud is scaled with difficulty; state which of its properties you will match and which you will sacrifice. Pilots are an excellent source.',
    toPanel:
      'First-rate hydraulics. The path to use is better thought through than in most proposals I have seen.',
    on: -7,
  },
  {
    application: 'sand-budget-delta',
    reviewer: 'shen-hanze',
    state: 'draft',
    language: 'en',
    scores: { answer: 4, quality: 4, feasibility: 4, path: 5 },
    toApplicant:
      "From a river that shifts its bed we learnt that soundings before 1995 need correction; the same may hold for pilots' records.",
    toPanel: '',
    on: -1,
  },
  {
    application: 'karst-pulse',
    reviewer: 'shen-hanze',
    state: 'submitted',
    language: 'zh',
    scores: { answer: 5, quality: 4, feasibility: 5, path: 5 },
    toApplicant:
      '水头反转把快慢两套含水介质联系起来，观测可行。洞内设堰需考虑洪水期的安全与洞穴生物，申请书着墨不多。以预测枯季出水量误差两成为判据，偏严，但可以接受。',
    toPanel: '与当地供水站关系扎实。经费测算合理，在水领域项目中属上乘。',
    on: -9,
  },
  {
    application: 'dryland-recharge-herders',
    reviewer: 'gareth-lowndes',
    state: 'submitted',
    language: 'en',
    scores: { answer: 5, quality: 4, feasibility: 5, path: 6 },
    toApplicant:
      'Writing down the rules of elders before measuring, and sealing the predictions for a third river, is better practice than most of us keep. Passive seismics may not see a clay sill below two metres of saturated sand. Ten unseen reaches are few for a ranking; consider fifteen.',
    toPanel: 'Modest in money, large in use. I would rank it high.',
    on: -6,
  },
  {
    application: 'hard-carbon-first-hours',
    reviewer: 'pan-shuangyue',
    state: 'submitted',
    language: 'zh',
    scores: { answer: 5, quality: 5, feasibility: 5, path: 5 },
    toApplicant:
      '以孔口而非比表面积解释首周损失，观点鲜明，盲样检验令人信服。八种模型硬碳以零点零五纳米为步长，合成重复性是最大考验，请先给出同一配方三次合成的偏差。低温下孔口的筛分作用是否改变，也值得顺带一测。',
    toPanel: '回答了第四问的一半，企业参与务实。建议资助。',
    on: -5,
  },
  {
    application: 'dendrite-fracture',
    reviewer: 'kenji-sakuraba',
    state: 'submitted',
    language: 'en',
    scores: { answer: 6, quality: 5, feasibility: 4, path: 4 },
    toApplicant:
      'To put metal and crack on a common clock is precisely what this dispute needs. Two hundred nanoseconds are sufficient if the crack moves slower than sound, and you should state the case in which it does not. Include a few polycrystals, since industry has nothing else.',
    toPanel:
      'Likely to settle a question that has wasted ten years. Access to pulsed X-rays must be confirmed in writing.',
    on: -4,
  },
  {
    application: 'dendrite-fracture',
    reviewer: 'lu-jingheng',
    state: 'draft',
    language: 'en',
    scores: { answer: 5, quality: 5, feasibility: 4, path: 3 },
    toApplicant:
      'I would welcome a statement on how the hundred failures will be divided between training and test when the boundary is drawn.',
    toPanel: '',
    on: -2,
  },
  {
    application: 'cold-electrolyte-solvation',
    reviewer: 'jiang-baichuan',
    state: 'submitted',
    language: 'zh',
    scores: { answer: 4, quality: 5, feasibility: 5, path: 4 },
    toApplicant:
      '折线拐点的物理图像清楚，十二种溶剂的对称性梯度设计得好。但界面膜在低温下同样会改变离子通过的方式，请设置无膜的惰性电极作参照。野外验证若能与储能电站合作一冬，应用一项可以更高。',
    toPanel: '扎实。与同类工作相比，优势在于给出了可被否定的定量预测。',
    on: -7,
  },
  {
    application: 'flow-battery-organic-death',
    reviewer: 'clara-wiesenhutter',
    state: 'submitted',
    language: 'en',
    scores: { answer: 5, quality: 5, feasibility: 6, path: 4 },
    toApplicant:
      'A slow experiment on purpose is what we need, and closing the balance to ninety-eight per cent is a worthy aim. Labels at one position lose sight of the rest of the molecule; for two of the eight please label a second. Weekly sampling of a microlitre over a thousand days will remove more than you think.',
    toPanel: 'Low risk of failure, high value as a reference. Cheap for what it gives.',
    on: -3,
  },
  {
    application: 'venting-gas-signature',
    reviewer: 'joseph-lagat',
    state: 'submitted',
    language: 'en',
    scores: { answer: 4, quality: 4, feasibility: 5, path: 5 },
    toApplicant:
      'In village sheds, hydrogen at the ridge gave us twenty minutes; your containers have fans and dilute it away. I applaud the willingness to report a lower limit at which nobody should buy sensors. Cooking smoke will not trouble you, but forklift exhaust may.',
    toPanel:
      'A company applicant with an honest question. Make sure that the gas library is really made public.',
    on: -6,
  },
  {
    application: 'salt-hydrate-winter',
    reviewer: 'duncan-mcaldry',
    state: 'submitted',
    language: 'en',
    scores: { answer: 5, quality: 5, feasibility: 4, path: 5 },
    toApplicant:
      'The existence of a critical size is what our spheres showed, with natural grains at about half of it. Your tomography will show why. The rate of humidity rise was critical for caking in our beds as well, so a common law seems within reach. Three heating seasons in a bed of two cubic metres are necessary and enough.',
    toPanel: 'I would fund it in full. The applicants cite our work fairly and go well beyond it.',
    on: -8,
  },
  {
    application: 'denervated-muscle',
    reviewer: 'chu-mingde',
    state: 'submitted',
    language: 'zh',
    scores: { answer: 5, quality: 5, feasibility: 4, path: 5 },
    toApplicant:
      '同一批运动单位按月追踪，技术上有新意，问题也抓得准。髋部骨折患者失访严重，一百二十人到半年时可能只剩七十人，建议安排入户测量。运动神经损伤标志物受肾功能影响，须同时校正。',
    toPanel: '临床意义明确，随机交叉试验规模偏小但可以接受。',
    on: -5,
  },
  {
    application: 'bed-is-dangerous',
    reviewer: 'zou-anlan',
    state: 'submitted',
    language: 'en',
    scores: { answer: 5, quality: 4, feasibility: 5, path: 6 },
    toApplicant:
      'The second and third night may well be decisive, and the randomisation by week is practical for wards. Please separate the effect of being helped to stand from the attention that comes with it; a sitting control would do. The coat test convinced our nurses at once.',
    toPanel: 'Would change rosters if it succeeds. The request for partners is modest and sensible.',
    on: -4,
  },
  {
    application: 'mountain-centenarians',
    reviewer: 'helder-vasconcelos',
    state: 'draft',
    language: 'en',
    scores: { answer: 5, quality: 4, feasibility: 4, path: 5 },
    toApplicant:
      'Movers and stayers were compared by us in one flooded valley; three groups and two generations are far better.',
    toPanel: 'Sampling of movers is voluntary, which may select the healthy.',
    on: -2,
  },
  {
    application: 'tones-and-hearing',
    reviewer: 'ling-jianqiu',
    state: 'submitted',
    language: 'zh',
    scores: { answer: 5, quality: 5, feasibility: 5, path: 5 },
    toApplicant:
      '本研究以双语老人自身为对照，避免了人群间比较的混杂，设计精巧。九个月的间隔能否捕捉到先后次序，取决于音高编码测量的重测误差，请补充预实验数据。两种助听器处理方式的差异应由第三方核实。',
    toPanel: '对说声调语言的人群意义重大，方法上无明显短板，建议优先。',
    on: -9,
  },
  {
    application: 'spindle-replay',
    reviewer: 'ling-jianqiu',
    state: 'submitted',
    language: 'en',
    scores: { answer: 5, quality: 4, feasibility: 3, path: 3 },
    toApplicant:
      'The hypothesis that the floor is wet and not the generator broken is attractive, and the mouse part is strong. I am uneasy about lowering potassium in volunteers above sixty-five at night; arrhythmia must be excluded more carefully than by hourly blood values. Could the human part use people who take such medicine anyway?',
    toPanel: 'Fund the animal work; make the human part conditional on an independent medical opinion.',
    on: -3,
  },
  {
    application: 'clonal-blood-pressure',
    reviewer: 'helder-vasconcelos',
    state: 'draft',
    language: 'en',
    scores: { answer: 4, quality: 5, feasibility: 5, path: 4 },
    toApplicant:
      'We saw calcification grow faster in men with TET2 clones, but could not say where the clones came from. Staggered arrival of bed nets is as near to an experiment as one can get.',
    toPanel: '',
    on: -1,
  },
  {
    application: 'senescent-callus',
    reviewer: 'lim-kai-hui',
    state: 'submitted',
    language: 'zh',
    scores: { answer: 5, quality: 5, feasibility: 4, path: 4 },
    toApplicant:
      '同一种细胞何时有益、何时有害，这一问题值得所有设计清除药物试验的人关注。恢复配体呈递所需的力学加载应给出应变而非跑台速度，否则不同实验室难以重复。八十例人体组织取自骨折一年之后，与小鼠时间点不对应，请说明其对照意义。',
    toPanel: '基础扎实，思路新。人体部分可缩减。',
    on: -7,
  },
];

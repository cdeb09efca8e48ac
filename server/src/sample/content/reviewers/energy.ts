import type { SampleReviewer } from '../types.ts';

/** Reviewers in energy storage, with past works. */
export const energyReviewers: readonly SampleReviewer[] = [
  {
    person: 'jiang-baichuan',
    languages: ['zh', 'en'],
    maxLoad: 5,
    disciplines: ['electrochemistry'],
    works: [
      {
        title: '硬碳闭孔孔口尺寸与首周钠损失的关系',
        abstract:
          '采用气体吸附与小角散射联用的方法估算五种硬碳的孔口尺寸，与首周不可逆容量比较。孔口小于零点六纳米时损失不足百分之八，且与比表面积无关。方法对孔口分布较宽的样品误差较大。',
        language: 'zh',
        year: 2024,
        with: ['tian-yuebai', 'chi-shaobai'],
      },
      {
        title: 'Sodium cells below freezing: when solvents turn solid inside a separator',
        abstract:
          'Sodium cells were cooled below the freezing point of their electrolyte and warmed again. Cells with single solvents lost a fifth of their capacity through cracks at the electrode face. Eutectic mixtures that freeze with little change of volume lost two per cent in ten cycles.',
        language: 'en',
        year: 2022,
      },
      {
        title: '零下四十度钠离子电解液的脱溶剂与电荷转移',
        abstract:
          '以对称电池分离钠离子在低温下的脱溶剂步骤，比较六种醚类电解液。含弱配位共溶剂者活化能随温度降低而下降，呈现两段直线。分子模拟显示溶剂壳逐个交换，与整体脱离的图像不同，界面膜的贡献尚未分离。',
        language: 'zh',
        year: 2021,
      },
      {
        title: '层状氧化物正极储存期间表面碳酸钠的生成与清除',
        abstract:
          '层状氧化物暴露于空气会生成碳酸钠，增加界面电阻。考察湿度、温度与时间的影响，得到生成量的经验式。四种清除方法中，低温二氧化碳吹扫最温和，容量恢复九成五，且不损伤颗粒表面。',
        language: 'zh',
        year: 2019,
      },
    ],
  },
  {
    person: 'clara-wiesenhutter',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['electrochemistry', 'mechanics'],
    works: [
      {
        title: 'Cracks ahead of metal in garnet bicrystals: slow experiments',
        abstract:
          'Bicrystals of garnet were charged at a tenth of the usual current so that failure took hours. In eleven of fourteen samples a crack is visible in X-ray tomograms before any lithium. At such low rates both theories predict this order; the fast case remains open.',
        language: 'en',
        year: 2024,
        with: ['benedikt-hallwachs', 'birgit-haselbach'],
      },
      {
        title: 'Balances, please: an audit of decay studies on organic redox molecules',
        abstract:
          'Of sixty-one papers on fading in organic flow batteries only four account for more than ninety per cent of what was lost. We repeat two with labelled quinones. Dimers, crossover and film on the felt hold the missing part. A reporting sheet for such balances is proposed.',
        language: 'en',
        year: 2022,
      },
      {
        title: 'Frozen electrolytes as solid ones: conductivity across the melting point',
        abstract:
          'Sulfone mixtures conduct ions in the solid state with surprising ease if a plastic phase precedes melting. We map conductivity for twenty mixtures between minus seventy and thirty degrees. For safe storage one should choose mixtures without a plastic phase, which do exist and are listed.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Stack pressure: a parameter that nobody reports',
        abstract:
          'Of 212 papers on solid cells only 37 state the pressure used. We repeated six of the others at four pressures and obtained capacities from nothing to the published value. A simple spring frame with a load cell costs less than a cell holder and should be standard.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'han-qixun',
    languages: ['zh', 'en'],
    maxLoad: 5,
    disciplines: ['electrochemistry'],
    works: [
      {
        title: '退役储能电芯拐点前后的电解液分布',
        abstract:
          '以中子成像比较一百二十只退役电芯的电解液分布。拐点之后卷芯中部三分之一高度处普遍干涸，补液两克可恢复容量一成二。析锂仅见于干涸区边缘，说明其为后果而非原因。',
        language: 'zh',
        year: 2024,
        with: ['lai-zhengyu', 'jiang-baichuan'],
      },
      {
        title: 'Nail tests at low temperature: what a frozen cell does',
        abstract:
          'Eighty cells between minus fifty and twenty degrees were pierced. Below the freezing point of the electrolyte no cell exceeded a rise of two degrees, but six of twenty failed on thawing when the nail was left in. Transport rules should therefore consider thawing and not only impact.',
        language: 'en',
        year: 2022,
      },
      {
        title: '集装箱储能系统早期泄气的现场监测',
        abstract:
          '在两座电站的集装箱内安装氢气与挥发物传感器，记录二十个月。捕捉到七次电芯泄气事件，氢气出现时间早于温升四十至一百一十分钟，但浓度被风机稀释至千万分之二，多数商用传感器无法分辨。',
        language: 'zh',
        year: 2020,
        with: ['xiao-dingbo', 'lai-zhengyu'],
      },
    ],
  },
  {
    person: 'kenji-sakuraba',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['electrochemistry'],
    works: [
      {
        title: 'Surface-selective vibrational spectra of a working hard carbon',
        abstract:
          'Sum-frequency light generated in a thin carbon film reveals which solvent molecules lie at its surface while it is charged. Carbonates turn by ninety degrees at 0.6 volts and decompose below 0.3. Inside pores they are absent, which confirms that sodium enters without its shell.',
        language: 'en',
        year: 2024,
      },
      {
        title: 'Timing lithium penetration in garnet with pulsed X-rays',
        abstract:
          'We record transmission through a garnet pellet with pulses two microseconds apart while current is raised until a short occurs. Metal becomes visible at most one frame after the voltage drops. Grain boundaries with residual carbon fail first. Finer timing needs a known place of failure, such as a notch.',
        language: 'en',
        year: 2023,
      },
      {
        title: 'How an electrolyte crystallises at an electrode: a study by infrared',
        abstract:
          'Freezing of carbonate mixtures starts at the electrode and follows the orientation of the first layer. Applied potential shifts the onset by eleven degrees. Repeated freezing roughens lithium and leaves graphite untouched. The data bear on cells that are stored in the cold.',
        language: 'en',
        year: 2021,
        with: ['ren-weiyang'],
      },
      {
        title: 'Slow desolvation seen as a second arc: a critique of impedance practice',
        abstract:
          'The second arc in impedance spectra at low temperature is ascribed to desolvation by habit. Measurements with labelled solvents and with three electrode geometries show that in half of the cases it is an artefact of the reference. A checklist with five items is offered.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'joseph-lagat',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['electrochemistry', 'public-health'],
    works: [
      {
        title: 'Second-life cells in village grids: four years of data from nine sites',
        abstract:
          'Used vehicle cells supply nine village grids. After four years capacity has fallen by eleven per cent, with sudden loss in three modules out of 216. Heat and not cycling is the enemy. A roof of grass over the cabinet prolonged life more than any electronic measure.',
        language: 'en',
        year: 2023,
      },
      {
        title: 'Warning before smoke: cheap hydrogen sensors in battery sheds',
        abstract:
          'Metal-oxide sensors at ridge height detect hydrogen from a leaking cell twenty minutes before smoke detectors respond. Cooking fires cause false alarms on two days of three. A pair of sensors, one at the floor, distinguishes both. The cost for a shed is nine dollars.',
        language: 'en',
        year: 2020,
      },
      {
        title: 'What do people do with the first kilowatt-hour? Diaries from the Mara',
        abstract:
          'Households newly connected to a small grid kept diaries for a year. Light comes first, then phones, then, unexpectedly, hair clippers as a business. Evening peaks are sharper than planners assume, so that storage has to deliver power more than energy.',
        language: 'en',
        year: 2017,
      },
    ],
  },
  {
    person: 'elodie-nanchen',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['electrochemistry', 'catalysis'],
    works: [
      {
        title: 'Dimers that hide: silent species in quinone electrolytes',
        abstract:
          'Nuclear resonance of a stored quinone electrolyte shows that a third of the lost charge sits in dimers that electrodes cannot see. Bubbling air returns most of them. We followed one molecule for sixty days; whether this holds for others and for years is unknown.',
        language: 'en',
        year: 2024,
        with: ['laurine-dorsaz'],
      },
      {
        title: 'Electrochemical defluorination stalls on short chains',
        abstract:
          'On boron-doped diamond, fluorinated acids lose fluoride quickly while the chain is long, and hardly at all when four carbons are left. Rotating the electrode makes no difference. Adding a counter-ion that keeps the short fragments at the surface restores half of the rate at equal charge.',
        language: 'en',
        year: 2022,
      },
      {
        title: 'Bits in a porous bed: hysteresis of a redox catalyst read by information theory',
        abstract:
          'A packed bed of nickel oxide was exposed to random sequences of gas. Mutual information between past input and present rate is 0.8 bits after one minute, and falls to 0.1 after twenty. The approach separates drift from memory better than light-off curves do.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Felts that float: wetting and the effective area of flow battery electrodes',
        abstract:
          'Carbon felts trap gas for days after filling. X-ray images show that up to a quarter of the area is dry in routine cells. Filling under carbon dioxide, which dissolves, removes this. Many reported improvements by surface treatment can be explained by better wetting.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'pan-shuangyue',
    languages: ['zh', 'en'],
    maxLoad: 5,
    disciplines: ['electrochemistry'],
    works: [
      {
        title: '零下六十度电荷转移活化能的折线行为',
        abstract:
          '测定九种电解液在零下七十至二十五度的电荷转移电阻，其中四种的阿伦尼乌斯图呈折线，拐点位于零下二十八至零下四十五度。含弱配位共溶剂者均有折线，提示界面过程的限速步骤发生改变。',
        language: 'zh',
        year: 2024,
        with: ['mao-xingye', 'kang-liangyu'],
      },
      {
        title: 'Electrolytes for the taiga: ten winters of field tests',
        abstract:
          'Cells with ten electrolytes were kept outdoors near the fifty-third parallel for ten winters. Ranking at minus forty in the laboratory agrees with the field only for fresh cells. After three winters salts with low solubility had precipitated on separators. Recommendations for storage are given.',
        language: 'en',
        year: 2021,
      },
      {
        title: '电解液凝固过程中的体积变化与隔膜损伤',
        abstract:
          '以膨胀计和显微断层扫描研究十二种电解液凝固时的体积变化。变化超过百分之三者普遍造成隔膜微孔撕裂，解冻后短路率显著增加。二元共晶体系的体积变化最小，但凝固温度区间较窄。',
        language: 'zh',
        year: 2018,
      },
    ],
  },
  {
    person: 'arun-keshavan',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['electrochemistry', 'catalysis'],
    works: [
      {
        title: 'Seasonal hydrogen for a hostel: a year of electrolysis and loss',
        abstract:
          'A hostel of two hundred students stored summer power as hydrogen in metal hydride and used it in the monsoon. Round-trip efficiency over the year was nineteen per cent. A third of the loss is heat that could have been used. Figures are reported month by month.',
        language: 'en',
        year: 2023,
      },
      {
        title: 'Redox mediators that shuttle too well: crossover in organic flow cells',
        abstract:
          'Small quinones cross membranes made for metal ions. We measured crossover for fifteen of them at three states of charge and find that charge, not size, decides. A single sulfonate group lowers it thirtyfold. Losses ascribed to decomposition in earlier work are partly crossover.',
        language: 'en',
        year: 2019,
        with: ['laurine-dorsaz'],
      },
      {
        title: 'Zinc that grows in sheets: additives and air humidity',
        abstract:
          'Zinc deposits from alkaline gels turn from needles into sheets when humidity of the air electrode stays above sixty per cent. Additives act mainly by keeping water. Cells with a wet wick behave as those with additives over 400 cycles, at a fraction of the cost.',
        language: 'en',
        year: 2017,
      },
    ],
  },
  {
    person: 'duncan-mcaldry',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['mechanics', 'soft-matter'],
    works: [
      {
        title: 'Caking of salt hydrates: bridges that form in one humid night',
        abstract:
          'Beds of strontium and magnesium salts were exposed to ramps of humidity. Liquid bridges appear at contacts above a certain rate, and crystallise into necks. Slow ramps leave the bed loose for a hundred cycles. The critical rate is predicted by diffusion through the product layer within thirty per cent.',
        language: 'en',
        year: 2024,
      },
      {
        title: 'Cracking of grains that swell from outside in',
        abstract:
          'A grain that hydrates from its surface is put under tension in its core. For a given toughness there is a size below which it survives. Tests on pressed spheres of calcium chloride confirm the scaling. Natural grains contain flaws which reduce the critical size to about half.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'A winter of stored sunshine: operation of a thermochemical store in Manitoba',
        abstract:
          'A store with four tonnes of zeolite heated a house for nineteen days in January. Fans used a seventh of the energy. The cost of the material makes it uneconomic. We publish all temperatures and humidities by minute so that cheaper materials can be simulated under equal weather.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'lu-jingheng',
    languages: ['zh', 'en'],
    maxLoad: 5,
    disciplines: ['ai-for-science', 'condensed-matter'],
    works: [
      {
        title: '含核量子效应的冰表面机器学习势能面',
        abstract:
          '构建覆盖六种质子排列的冰表面训练集，得到能量误差每分子零点四毫电子伏的神经网络势。路径积分模拟显示，不同质子排列的表面预融起始温度相差三至五度，差别主要来自悬空氢键的局部密度。',
        language: 'zh',
        year: 2024,
        with: ['rong-qiuming', 'chi-shaobai'],
      },
      {
        title: 'Searching eutectics by learned free energies: solvents that freeze completely',
        abstract:
          'A model trained on 3,000 binary phase diagrams proposes mixtures with a sharp freezing point and small change in volume. Of twenty proposals measured, thirteen are within five degrees. The misses share hydrogen bonding across components, which is rare in the training data.',
        language: 'en',
        year: 2022,
      },
      {
        title: 'When do learned potentials fail silently?',
        abstract:
          'Potentials trained on short simulations may be wrong without warning during rare events. An ensemble of cheap models raises an alarm in nine cases out of eleven where a single model gives no sign. The two misses involve proton transfer. Code and failing structures are enclosed.',
        language: 'en',
        year: 2020,
      },
    ],
  },
  {
    person: 'matilde-leiva',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['electrochemistry', 'ecology'],
    works: [
      {
        title: 'Return what you took: chemistry of spent brine after electrode extraction',
        abstract:
          'Spent brine from a pilot unit was compared with raw brine over six months. Besides lithium it has lost nine tenths of its bacteria and a little silica, and is warmer by eight degrees. Acidity varies with the state of the electrode. Effects on lagoons were not studied.',
        language: 'en',
        year: 2024,
        with: ['esteban-cayumil'],
      },
      {
        title: 'Brine shrimp do not mind lithium: thresholds for eleven ions',
        abstract:
          'Survival and hatching of brine shrimp from three lagoons were tested in brines with single ions altered. Lithium has no effect below four times the natural level. Boron and temperature matter most. Populations differ, and the one from the coldest lagoon is the most sensitive.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Evaporation ponds as mirrors: a local cooling nobody ordered',
        abstract:
          'Ponds of bright salt reflect sunlight, and thermometers around them show cooling by half a degree within a kilometre. Night frosts have become more frequent in two hamlets. Satellite data over twenty years agree. The effect is small, but it had not been considered in any permit.',
        language: 'en',
        year: 2018,
      },
    ],
  },
];

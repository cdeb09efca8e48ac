import type { SampleReviewer } from '../types.ts';

/** Reviewers in rivers, lakes and groundwater, with past works. */
export const riversReviewers: readonly SampleReviewer[] = [
  {
    person: 'cao-yunshen',
    languages: ['zh', 'en'],
    maxLoad: 5,
    disciplines: ['limnology', 'microbiology'],
    works: [
      {
        title: '高原湖泊蓝藻底栖越冬群体的空间分布与复苏次序',
        abstract:
          '在滇中某湖六十个点位逐月采集底泥，分离越冬蓝藻群体并测定复苏率。两处浅湾占总复苏量的七成，与底泥磷含量无关，而与前一年水华末期的沉降量相关。春季复苏次序在三年间保持一致。',
        language: 'zh',
        year: 2024,
        with: ['pei-zhouyi', 'ruan-qinghe'],
      },
      {
        title: 'Cyanophage outbreaks precede the odour peak at a lake intake',
        abstract:
          'Hourly counts at a waterworks during the end of three blooms show phage rising two days before geosmin. Cells burst and release what they held. Sand filters lose their odour-degrading film at the same time, for reasons that are not yet understood. Both are needed to explain the peak.',
        language: 'en',
        year: 2022,
        with: ['pei-zhouyi'],
      },
      {
        title: '伪空胞基因表达与蓝藻上浮的延迟记忆',
        abstract:
          '将蓝藻在暗处保存十至九十天后复光，伪空胞基因的表达需要三至九天才恢复，时间随暗期延长而增加，但上一季的光照史同样有影响。转录组显示一组小分子RNA持续存在，可能承担记忆。',
        language: 'zh',
        year: 2018,
      },
    ],
  },
  {
    person: 'njeri-thuku',
    languages: ['en'],
    maxLoad: 5,
    disciplines: ['hydrology'],
    works: [
      {
        title: 'Where sand rivers keep their water: forty boreholes by hand',
        abstract:
          'Hand-drilled holes in two ephemeral rivers of northern Kenya show that yield in the dry season follows buried clay sills more than depth of sand. Elders had named eleven of the thirteen best reaches. Their criteria include plants and the sound of the bed under a stick.',
        language: 'en',
        year: 2024,
        with: ['kiptoo-lelgut'],
      },
      {
        title: 'Recharge pulses heard through soil: acoustic logging of wetting fronts',
        abstract:
          'Cheap microphones in plastic tubes record the crackle of air displaced by water. In dryland soils the front is located within five centimetres for the first metre. Termites make similar sounds and must be filtered by their daily rhythm. The method costs a fiftieth of neutron probes.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Silt seals and gentle floods: infiltration in a channel after thirty flows',
        abstract:
          'Infiltration rings in a dry bed were revisited after thirty flows. The last weak flow of a season leaves two millimetres of silt, which halves infiltration at the start of the next. Livestock break the seal. Fencing of beds, often recommended, may therefore do harm.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'shen-hanze',
    languages: ['zh', 'en'],
    maxLoad: 4,
    disciplines: ['hydrology'],
    works: [
      {
        title: '生态输水条件下尾闾湖水面与地下水埋深的非对称响应',
        abstract:
          '利用一九九九年以来的输水记录和观测井资料，分析尾闾湖水面扩张与收缩的路径差异。同等埋深下，扩张期所需水量比收缩期多出两至三成。盐壳发育区的差值最大，提示存在滞后效应。',
        language: 'zh',
        year: 2024,
        with: ['leng-xueqiao', 'wei-lanshan'],
      },
      {
        title: '祁连山前洪水入渗补给的观测与估算',
        abstract:
          '在祁连山前三条河道布设水位与电导记录仪，观测九场洪水的入渗。洪峰过程中河道与裂隙含水层之间的水头差决定入渗持续时间，陡涨陡落的洪水补给效率不足缓涨洪水的一半。提出按洪水形状估算补给的简便方法。',
        language: 'zh',
        year: 2022,
      },
      {
        title: '黑土与灰漠土区引水渠道渗漏量的长期校核',
        abstract:
          '汇总十八条引水渠道三十年的渗漏观测，指出早期经验公式在冻融地区低估约两成。提出以冻结指数修正的新系数，并用六条渠道独立检验。数据与计算表格随文公布，供灌区管理单位使用。',
        language: 'zh',
        year: 2021,
        with: ['wei-lanshan'],
      },
      {
        title: 'Gauging a river that moves its bed: thirty years at one bridge',
        abstract:
          'A sandy river shifts its bed by metres in a single flood, so that stage and discharge lose their relation. We describe how weekly soundings, a fixed camera and the memory of three observers were combined into one record with stated errors. Peak flows before 1995 need correction.',
        language: 'en',
        year: 2017,
      },
    ],
  },
  {
    person: 'gareth-lowndes',
    languages: ['en'],
    maxLoad: 5,
    disciplines: ['hydrology'],
    works: [
      {
        title: 'Which floods fill aquifers? A classification by shape',
        abstract:
          'Hydrographs of 2,300 floods on five continents were sorted by shape and compared with changes of groundwater level. Long flat floods recharge four times as much as sharp ones of equal volume. In monsoon basins the last flood of a season counts most, in arid ones the first.',
        language: 'en',
        year: 2023,
        with: ['ishaan-malavalli'],
      },
      {
        title: 'Tides that deepen their own bed: an analytical threshold and its data',
        abstract:
          'Linear theory predicts that tidal amplification grows with depth until a branch exports its own sand. We compare the threshold with soundings and gauges of eleven dredged estuaries. Seven lie above it and keep deepening; in two of them dredging had ended years earlier.',
        language: 'en',
        year: 2022,
      },
      {
        title: 'Rating curves with memory: a Bayesian treatment of shifting channels',
        abstract:
          'Discharge is estimated from water level by a curve that is assumed to be fixed. We let it drift and jump, and infer both from sparse gaugings. For six rivers with moving beds the stated uncertainty becomes honest: nine of ten later gaugings fall in the interval meant to hold nine of ten.',
        language: 'en',
        year: 2020,
      },
      {
        title: 'Forecasts that a reservoir operator can act on',
        abstract:
          'Interviews with operators of eleven reservoirs show that the timing of a decision matters more than the skill of a forecast. We verify ensemble forecasts at the hours at which gates are in fact moved. Half of their apparent value disappears, and another half could be regained by sending them earlier.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'wen-luohan',
    languages: ['zh', 'en'],
    maxLoad: 5,
    disciplines: ['limnology', 'hydrology'],
    works: [
      {
        title: '短链全氟化合物在气水界面的富集与逸失',
        abstract:
          '以动态表面张力和界面取样测定六种全氟羧酸在气泡表面的富集系数。碳链由八降至四，富集系数下降两个数量级；加入长链季铵盐可提高短链富集三十倍。讨论其对超声和等离子体降解速率的限制作用。',
        language: 'zh',
        year: 2024,
        with: ['ruan-qinghe'],
      },
      {
        title: 'Young and old carbon in aquifers that release arsenic',
        abstract:
          'Dissolved organic matter from forty wells on two river plains was dated by radiocarbon. Where irrigation pumping draws young carbon down, iron minerals dissolve and arsenic rises; where only old carbon is present, levels are stable. Clay caps delay the young carbon by about two decades.',
        language: 'en',
        year: 2022,
      },
      {
        title: 'Hydrogen isotopes of plant wax along a lake shore gradient',
        abstract:
          'Leaf wax from reeds between 800 and 3,900 metres records the isotopes of lake water with an offset that depends on salinity. After correction, altitude can be told to within 250 metres. Animal tissue inherits the signal with a further shift, which we measured for yak and sheep.',
        language: 'en',
        year: 2021,
      },
      {
        title: '天然有机质中蛋白类组分的超高分辨质谱判读误区',
        abstract:
          '蛋白类荧光常被当作微生物来源的标志。我们用超高分辨质谱核对三十个湖泊样品，发现其中近四成的“蛋白类”信号来自木质素降解产物。建议以含氮分子式比例作辅助判据，并给出操作步骤。',
        language: 'zh',
        year: 2019,
      },
    ],
  },
  {
    person: 'priya-sundaresh',
    languages: ['en'],
    maxLoad: 5,
    disciplines: ['hydrology'],
    works: [
      {
        title: 'Tritium says the deep wells are getting younger',
        abstract:
          'Ninety deep wells sampled in 2009 and again fourteen years later show tritium in thirty-one that had none. All of them lie within two kilometres of heavy irrigation. Arsenic rose in twelve and fell in nine, without relation to age alone. Organic carbon may decide the sign.',
        language: 'en',
        year: 2024,
        with: ['ishaan-malavalli', 'sunita-balachandar'],
      },
      {
        title: 'Helium in springs below shrinking glaciers: age and storage of melt',
        abstract:
          'Helium and argon in nineteen springs of two Himalayan headwaters give ages of melt between one and nine years. Springs in talus hold the oldest water. A tenth to a third of the yearly ice melt enters storage, and the share rises where moraines are thick and lichens undisturbed.',
        language: 'en',
        year: 2022,
      },
      {
        title: 'Monsoon recharge through cracked clay: how quickly do cracks forget?',
        abstract:
          'Dye and isotopes show that water bypasses the matrix of swelling clay for the first three storms only. After that cracks close at depth, though they stay open at the surface. Models that use visible cracks overestimate recharge by a factor of two in wet years.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Noble gases in hand pumps: sampling without a submersible',
        abstract:
          'Dissolved gases escape when a hand pump draws water. A copper tube fitted below the piston preserves them. Duplicate samples from forty-two pumps agree within four per cent with those from a submersible pump. The kit weighs three kilograms and needs no electricity.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'gu-linchuan',
    languages: ['zh', 'en'],
    maxLoad: 5,
    disciplines: ['hydrology'],
    works: [
      {
        title: '岩溶管道与裂隙间水头反转的原位观测',
        abstract:
          '在三个竖井布设压力记录仪，首次连续捕捉十七场洪水中管道与裂隙之间的水头反转。反转持续两至三十一小时，与随后三十天泉流量显著相关。对比示踪结果，反转期进入裂隙的水量约占总量的一成半。',
        language: 'zh',
        year: 2024,
        with: ['she-guyuan'],
      },
      {
        title: 'Tracers that wear: fluorescent sand in caves',
        abstract:
          'Fluorescent sand lost in a sinkhole reappears at springs rounded by transport. Roundness grows with the distance travelled at speed, and was calibrated in a rotating drum. It tells fast from slow conduits even if both lead to the same spring. Recovery is poor, three grains in a thousand.',
        language: 'en',
        year: 2021,
        with: ['she-guyuan'],
      },
      {
        title: '废弃机井作为含水层流速观测点的可行性',
        abstract:
          '在三十一眼废弃机井中进行点稀释试验，与抽水试验所得流速比较。滤水管未淤塞的十九眼井误差在三成以内。井内温度对流是主要干扰，可用间隔塞减弱。建议封填之前对可用井加以编目。',
        language: 'zh',
        year: 2018,
        with: ['sunita-balachandar'],
      },
    ],
  },
  {
    person: 'koh-su-lin',
    languages: ['en', 'zh'],
    maxLoad: 6,
    disciplines: ['soft-matter', 'hydrology'],
    works: [
      {
        title: 'Gels that tear themselves off: decompression of fouled membranes',
        abstract:
          'Alginate layers on a membrane were imaged in section during release of pressure. Fast release leaves sheets that detach at the next start; slow release leaves the layer in place. Strain stored during filtration, measured by tracer beads, decides. Rest time beyond one minute makes no difference.',
        language: 'en',
        year: 2024,
        with: ['chong-wen-hao'],
      },
      {
        title: '纤维集雾与吸湿材料取水能力的统一比较方法',
        abstract:
          '雾水收集网与吸湿材料常以不同条件报告产量，难以比较。本文提出以可得水汽量归一化的指标，并用自制气候箱复测十四种材料。排名与文献差异显著，其中纺锤结纤维的表现被低估，而粉末框架材料被高估。',
        language: 'zh',
        year: 2022,
      },
      {
        title: 'Hydrated electrons at bubble walls and the fate of short fluorinated chains',
        abstract:
          'Sonolysis of perfluorinated acids slows once four carbons remain. Scavenger experiments show that electrons are still plentiful, while surface tension shows that the fragments are gone from the bubble. We suggest that the interface and not the energy is exhausted, and outline how to test it.',
        language: 'en',
        year: 2020,
        with: ['chong-wen-hao', 'teo-hui-wen'],
      },
      {
        title: '热带水库蓝藻水华的起始位置与底泥种源',
        abstract:
          '热带水库全年高温，水华仍总由少数湖湾发起。对三座水库的底泥与水柱逐月取样，发现起始湖湾的底泥中可复苏藻团密度高出一个量级。曝气试验使起始时间推迟十八天，但起始位置未变。',
        language: 'zh',
        year: 2018,
      },
    ],
  },
];

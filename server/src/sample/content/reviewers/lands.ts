import type { SampleReviewer } from '../types.ts';

/** Reviewers in ice, soils, deltas and ecology, with past works. */
export const landsReviewers: readonly SampleReviewer[] = [
  {
    person: 'pieter-vandoorn',
    languages: ['en'],
    maxLoad: 5,
    disciplines: ['mechanics', 'hydrology'],
    works: [
      {
        title: 'A sand budget for a tidal branch that is being dredged',
        abstract:
          'Soundings by pilots over eighteen years were combined into a sediment budget for one delta branch. Licensed dredging explains half of the deepening. The rest accelerates with depth, as expected when tides grow stronger. Uncertainty is dominated by mud, whose density was measured only twice.',
        language: 'en',
        year: 2024,
        with: ['hugo-wisselaar', 'marijke-oosterling'],
      },
      {
        title: 'Mud on the move: erosion of consolidated beds by reversing flow',
        abstract:
          'Beds of natural mud erode four times faster under reversing than under steady flow of the same stress, because cracks open on the lee side of every ripple. The effect ends after a day of consolidation under load. Laboratory flumes with steady flow underestimate tidal erosion.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Confluences as valves: how one branch of a delta starves another',
        abstract:
          'Small changes in the angle at a bifurcation shift sediment and not water. Experiments on a table of three metres reproduce switching between branches within hours. We give a criterion in terms of transverse slope, and apply it to seven deltas, of which five behave as predicted.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'ana-luiza-peregrino',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['ecology', 'microbiology'],
    works: [
      {
        title: 'The end of the methane season on floodplain lakes',
        abstract:
          'Chambers on nine lakes recorded methane each hour for two flood cycles. Emission stops seven to twenty days before oxygen reaches the mud. Temperature and substrate do not change at that time. Counts of viral particles in pore water double during the same week.',
        language: 'en',
        year: 2024,
        with: ['thais-leal', 'tiago-alvorada'],
      },
      {
        title: 'Trees as chimneys: stem fluxes of methane at high water',
        abstract:
          'Stems of flooded trees carry a third of the methane of the central Amazon plain. Flux falls with height and with wood density. Species list, diameters and fluxes for 1,100 trees are given. Upscaling by inundation maps reduces the gap between bottom-up and top-down budgets.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Floating meadows and the carbon that nobody counts',
        abstract:
          'Grass mats on floodplain lakes fix carbon in the air and release it under water. Harvests and gas measurements over a year show that they contribute as much as phytoplankton, on a tenth of the area. Drought removes them for three years, which current models ignore.',
        language: 'en',
        year: 2017,
      },
    ],
  },
  {
    person: 'catalina-huenchuman',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['glaciology'],
    works: [
      {
        title: 'Rock glaciers store less water than believed: gravity from three valleys',
        abstract:
          'Relative gravity at sixty stations before and after melt shows storage of eleven centimetres of water in rock glaciers and of thirty-four in neighbouring talus. Radar agrees. Inventories which credit rock glaciers with the water supply of valleys should look at the slopes around them.',
        language: 'en',
        year: 2024,
        with: ['pablo-lincoman'],
      },
      {
        title: 'Creep of glacier ice with healed crevasses',
        abstract:
          'Ice cores that cross healed crevasses were deformed in compression. Closed crevasses are invisible in thin section, yet the ice flows eight per cent faster along them. Bubbles aligned by healing explain the difference. Annealing for a month near melting removes the alignment only in part.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Lichens date the silence of moraines',
        abstract:
          'Growth rates of two lichens, calibrated on gravestones and mine tailings, give the time since boulders last moved. Dates for eleven moraines agree with cosmogenic ages within a century. Subsiding ground shows as patches without old thalli and thus betrays buried ice at no cost.',
        language: 'en',
        year: 2018,
      },
      {
        title: 'Why the skin of ice is wet: friction on glacier ice between minus thirty and zero',
        abstract:
          'Sliding friction on clean glacier ice was measured in the field and in a cold room. The liquid-like layer appears at different temperatures on faces of the same crystal. Traces of potassium hydroxide shift the onset by some degrees, which points to the order of protons.',
        language: 'en',
        year: 2016,
      },
    ],
  },
  {
    person: 'emily-thorvaldsen',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['limnology', 'glaciology'],
    works: [
      {
        title: 'Singing ice: acoustic emissions of a prairie lake through two winters',
        abstract:
          'Thirty geophones listened to a lake for two winters. Emissions follow cooling with a delay of minutes. Sites of old cracks are active more often than others in the first week after refreezing, with odds of two to one; after that the difference fades below detection.',
        language: 'en',
        year: 2024,
      },
      {
        title: 'Snowmelt under lake ice and under Andean talus: one tracer, two worlds',
        abstract:
          'Deuterium excess separates snow from rain and ice melt. We apply the same end-member model to a boreal lake and to springs in a high valley, and show where it fails: sublimation shifts the Andean end member by as much as the signal. A remedy by helium is put forward.',
        language: 'en',
        year: 2020,
        with: ['rocio-antilef'],
      },
      {
        title: 'Candled ice and the loss of strength in spring',
        abstract:
          'In spring, lake ice falls apart into vertical candles although its thickness hardly changes. Beam tests on site show that strength follows absorbed sunlight and not temperature. Boundary melting starts at impurities. A table for ice roads is derived and was adopted by two communities.',
        language: 'en',
        year: 2017,
      },
    ],
  },
  {
    person: 'rafael-siqueira',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['soil-science', 'ecology'],
    works: [
      {
        title: 'Listening to dung beetles: calibrating soil microphones against excavation',
        abstract:
          'Microphones in savanna soil recorded for ten nights before each plot was excavated. Counts of digging pulses predict numbers of beetles within a factor of three. Roots were not heard at all. Wind in grass is the main nuisance and limits work to calm hours after midnight.',
        language: 'en',
        year: 2024,
      },
      {
        title: 'Deep carbon under savanna: roots at eleven metres',
        abstract:
          'Pits dug to twelve metres under native savanna hold as much carbon below two metres as above. Radiocarbon ages of roots are young, which proves that carbon is still delivered there. Conversion to soya stops the delivery while the store declines slowly, over a century or more.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Termite mounds as wells of fertility',
        abstract:
          'Phosphorus accumulates in mounds and leaks along contour lines when they are abandoned. We mapped 6,000 mounds by drone, and tree growth around two hundred. The effect lasts sixty years. Levelling mounds for machines costs more yield than the area gained, from the eighth year on.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'ke-yiming',
    languages: ['zh', 'en'],
    maxLoad: 5,
    disciplines: ['soil-science', 'microbiology'],
    works: [
      {
        title: '干旱历史土壤移接对玉米苗期耐旱性的影响',
        abstract:
          '将连续三年受旱地块与灌溉地块的耕层土互换，播种同一批种子。受旱土上的幼苗在控水条件下存活率高出一成六，灭菌后差异消失一半。真菌群落变化大于细菌。种子来源的作用本试验未能分离。',
        language: 'zh',
        year: 2024,
        with: ['yao-songyun'],
      },
      {
        title: '盐壳厚度对荒漠河岸土壤入渗的控制',
        abstract:
          '在荒漠河岸测定四十个点的盐壳厚度与稳定入渗率，二者呈指数关系，盐壳超过两厘米时入渗率降至裸土的一成。人工破碎盐壳可恢复七成，但一次蒸发季后又重新封闭，除非地下水埋深下降。',
        language: 'zh',
        year: 2022,
      },
      {
        title: '黑土区蚯蚓洞穴的声学探测与人工计数比较',
        abstract:
          '在黑土区四块样地以埋设拾音器的方法记录蚯蚓活动，次日开挖计数。夜间脉冲数与蚯蚓生物量的相关系数零点七二，白天无相关。根系生长的声音仅在室内根箱中得到确认，野外被风噪淹没。',
        language: 'zh',
        year: 2021,
      },
      {
        title: 'Electrodes in soil: what fungi do to a reference',
        abstract:
          'Silver chloride electrodes left in soil drift when hyphae grow on their frits. Sterile controls are stable. Slow voltage waves reported from mycelium look like this drift in period and size. A salt bridge with a membrane of ten nanometres excludes hyphae and removes four fifths of the waves.',
        language: 'en',
        year: 2019,
      },
    ],
  },
  {
    person: 'jurgen-tessmer',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['ecology', 'limnology'],
    works: [
      {
        title: 'Restored rivers that went back: a twenty-year return to forty sites',
        abstract:
          'Forty river restorations were revisited after twenty years. Half have returned to their former bed and fauna. Success is predicted by the sediment that arrives from above, not by the length restored. Hysteresis is visible where roughness by wood had been added and later lost.',
        language: 'en',
        year: 2024,
      },
      {
        title: 'Mud snails and tidal amplification in a deepened estuary',
        abstract:
          'After deepening, tides in an estuary grew by a metre and turbidity quadrupled. Bottom fauna declined in steps that match changes of the tide rather than of depth. Filling of one scour hole reversed the tide within a year and the fauna not at all.',
        language: 'en',
        year: 2021,
        with: ['marijke-oosterling'],
      },
      {
        title: 'Leaf litter as clock: decomposition in intermittent streams',
        abstract:
          'Leaves in streams that dry up lose mass in bursts after each wetting. Number of wettings predicts loss better than days under water. Fungi survive drying inside veins. We suggest counting pulses instead of days whenever flow is not permanent.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'ou-xuelan',
    languages: ['zh', 'en'],
    maxLoad: 5,
    disciplines: ['ecology', 'plant-science'],
    works: [
      {
        title: '松林菌根网络中碳与信号传递的区分：同位素与电位同步观测',
        abstract:
          '对云南松苗两两连接的菌丝同步测定碳十三转移与慢电位。碳转移在六小时内可测，慢电位与其时间不同步，而与土壤水势波动同步。剪断菌丝后电位仍在，提示大部分电位可能并非菌丝所发。',
        language: 'zh',
        year: 2024,
      },
      {
        title: '尾闾绿洲胡杨根系深度与地下水埋深的关系',
        abstract:
          '在两条内陆河尾闾挖掘二十六株胡杨，根系下限随地下水埋深加深而下移，但超过六米后不再跟随。盐壳发育处树龄相近的植株枯梢率高出三倍。生态输水后两年，新生不定根只出现在无盐壳的低洼地。',
        language: 'zh',
        year: 2023,
      },
      {
        title: 'Seeds of alpine legumes after burial for ninety years',
        abstract:
          'Bags of seed buried by a forester before the Second World War were recovered from a moraine. Three of eight legumes still germinate, at two to nine per cent. Cold and dryness preserved them. Slow humidification for two weeks doubles germination, and soaking in water kills most.',
        language: 'en',
        year: 2021,
      },
      {
        title: '雪线附近植物物候对融雪时间的记忆效应',
        abstract:
          '连续九年记录海拔四千米处十二种植物的展叶与开花时间，并以人工加雪改变融雪日期。其中五种植物次年的展叶仍受前一年融雪日期影响，影响幅度约三日。停止处理两年后，该效应消失。',
        language: 'zh',
        year: 2018,
      },
    ],
  },
];

import type { SampleReviewer } from '../types.ts';

/** Reviewers in materials and their mechanics and chemistry, with past works. */
export const materialsReviewers: readonly SampleReviewer[] = [
  {
    person: 'gong-siyao',
    languages: ['zh', 'en'],
    maxLoad: 5,
    disciplines: ['mechanics', 'condensed-matter'],
    works: [
      {
        title: '冷热循环下锆基金属玻璃弛豫焓的上升与饱和',
        abstract:
          '对同一炉次的锆基金属玻璃薄带施以十至三百次液氮循环，量热结果显示弛豫焓先升后平，饱和值仅为急冷样品的七成。更换循环保温时间不改变饱和值，说明热失配造成的局部应变有其自限性。',
        language: 'zh',
        year: 2024,
        with: ['fei-liangchuan'],
      },
      {
        title: '硬碳颗粒的纳米压痕模量与闭孔结构',
        abstract:
          '对六种前驱体制得的硬碳作单颗粒压痕，模量与小角散射得到的闭孔体积负相关，与比表面积无关。嵌钠后模量上升两成，首周循环中部分闭孔不可逆塌陷。讨论了力学测量作为前驱体筛选手段的可能性。',
        language: 'zh',
        year: 2022,
      },
      {
        title: 'Shear bands choose their path before the load: evidence from pre-deformation maps',
        abstract:
          'Nanoindentation maps with ten thousand points were taken on a metallic glass before bending. Bands later followed valleys of low hardness with a probability three times that of chance. Annealing erases the valleys and makes bands straight, so that the path is stored in structure rather than chosen by stress.',
        language: 'en',
        year: 2021,
        with: ['fei-liangchuan'],
      },
      {
        title: 'A flash calorimeter for glassy wires',
        abstract:
          'Thin wires are heated by a current pulse at fifty thousand kelvin a second while their resistance and radiation are recorded. The method yields stored energy before crystallisation sets in, for alloys which ordinary calorimeters cannot treat. The error of three per cent is dominated by emissivity.',
        language: 'en',
        year: 2019,
      },
    ],
  },
  {
    person: 'ingrid-falkenried',
    languages: ['en'],
    maxLoad: 5,
    disciplines: ['soft-matter', 'mechanics'],
    works: [
      {
        title: 'Inverse cascades in confined active films',
        abstract:
          'Bacteria swimming in a film of oil stir at the scale of their own length, yet vortices of millimetre size appear. Spectra of velocity reveal an energy flux towards large scales that ends where friction with the substrate takes over. Changing the thickness of the film moves this end as predicted.',
        language: 'en',
        year: 2024,
      },
      {
        title: 'Frozen stress in polycrystals that have been melted at the boundary',
        abstract:
          'Colloidal crystals with premelted grain boundaries were strained slightly and cooled again. Boundary films vanish, but particles displaced along them do not return; the crystal keeps a map of the former strain for weeks. The effect disappears when grains grow by more than their own radius.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Soap films as two-dimensional wind tunnels: what the third dimension hides',
        abstract:
          'Thickness waves in falling soap films couple to the flow and are commonly ignored. We measure thickness and velocity at the same time and derive when the film behaves as an incompressible fluid in two dimensions. Below a certain ratio of speed to elastic wave velocity the error is under one per cent.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'hisashi-wakatsu',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['supramolecular-chemistry'],
    works: [
      {
        title: 'Humidity steps and the waiting time of a flexible framework',
        abstract:
          'Single crystals of a zinc framework were exposed to sudden steps in humidity and watched by birefringence. Opening starts after a delay that varies between crystals by three orders of magnitude. Delays shorten on repetition. The distribution points to nucleation at surface steps left by earlier cycles.',
        language: 'en',
        year: 2024,
      },
      {
        title: 'Spinning porous coordination polymers into threads without a binder',
        abstract:
          'A gel of framework nanocrystals can be drawn into fibres when its surface charge is nearly neutral. The fibres hold seventy per cent of the porosity of the powder, bend to a radius of two millimetres and take up water from air at forty per cent humidity within eleven minutes.',
        language: 'en',
        year: 2022,
        with: ['javiera-tapia'],
      },
      {
        title: 'Gate opening on demand: how guests negotiate with a host lattice',
        abstract:
          'Mixed vapours open a flexible lattice at pressures at which neither component could alone. We explain cooperation by the elastic energy shared between unlike guests in neighbouring cages, and forecast three pairs of solvents, of which two were afterwards confirmed by experiment in powder and one was not.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'wanjiru-kamotho',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['soft-matter', 'mechanics'],
    works: [
      {
        title: 'Spindle-knots on sisal: water transport along modified natural fibres',
        abstract:
          'Sisal fibres dipped in cellulose acetate form periodic bulges which drive droplets towards them. We measured transport against evaporation in dry moving air; knots two millimetres apart lose the race, knots of half a millimetre win it. Strength of the fibre is unchanged after sixty cycles of wetting.',
        language: 'en',
        year: 2023,
      },
      {
        title: 'Why banana fibre panels absorb sound above two kilohertz',
        abstract:
          'Panels pressed from banana fibre absorb high notes better than mineral wool of equal weight. Microscopy shows hairs of five micrometres along each fibre, which vibrate with the passing air. Shaving them by plasma removes the advantage. Local makers now avoid the bleaching step that had destroyed the hairs.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Fatigue of plant fibres under humidity cycles',
        abstract:
          'Ropes for wells fail after about a year, whatever their load. Tests on five kinds of fibre show that cracks grow during drying rather than pulling, from the lumen outwards. Rubbing with beeswax delays drying and triples the number of cycles to failure, at a cost of a few cents.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'nandini-velloor',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['supramolecular-chemistry'],
    works: [
      {
        title: 'Memory of the first opening in breathing crystals',
        abstract:
          'A flexible aluminium framework opens sooner on every repetition. X-ray topographs show that dislocations created in the first cycle act as doors in later ones. Annealing below the decomposition temperature removes both dislocations and memory, whereas storing for a year in dry air removes neither.',
        language: 'en',
        year: 2024,
        with: ['anirudh-chelvam'],
      },
      {
        title: 'Rotaxanes that pump against a gradient of humidity',
        abstract:
          'We attached molecular shuttles to the wall of a mesoporous film. A ring that moves on drying carries bound water towards the moist side, so that the film transports water against its gradient for as long as light is supplied. The efficiency is poor, about one molecule in nine hundred photons.',
        language: 'en',
        year: 2022,
      },
      {
        title: 'Proof-reading in the self-assembly of metal-organic cages',
        abstract:
          'Cages with wrong corners form first and disappear later. Following the exchange of labelled ligands, we find that wrong cages open ten times faster than correct ones, because strain weakens each of their bonds. Adding a competing base raises the rate of correction without harming the product.',
        language: 'en',
        year: 2019,
      },
    ],
  },
  {
    person: 'shi-huaijin',
    languages: ['zh', 'en'],
    maxLoad: 5,
    disciplines: ['catalysis'],
    works: [
      {
        title: '氧化铁表面空位在一氧化碳氧化中的滞后与自恢复',
        abstract:
          '以原位近常压光电子能谱跟踪赤铁矿在升降温循环中的表面，发现空位浓度滞后于温度约四十分钟，并与反应速率的回线完全对应。短促的氧脉冲可使回线收窄一半，而长时间氧化反而使其加宽。',
        language: 'zh',
        year: 2024,
      },
      {
        title: 'Single atoms that walk: migration of platinum on ceria during light-off',
        abstract:
          'Isolated platinum atoms are held to be fixed. Environmental microscopy with frame-to-frame tracking shows that a fifth of them move by more than two nanometres during a single light-off. Movement correlates with the rate, not with temperature, and stops at once when carbon monoxide is taken away.',
        language: 'en',
        year: 2022,
      },
      {
        title: '手性表面上消旋底物的选择性加氢及其失效',
        abstract:
          '高指数铜面的扭折位具有手性。我们测定了六种消旋底物在左、右手表面的加氢速率，选择性最高仅一点三，且两小时后消失。扫描隧道图像显示扭折位在反应中重构为非手性台阶，指出了稳定手性表面的必要条件。',
        language: 'zh',
        year: 2019,
      },
    ],
  },
  {
    person: 'tomas-arriagada',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['electrochemistry', 'catalysis'],
    works: [
      {
        title: 'Iron minerals in saline lakes as slow redox buffers',
        abstract:
          'Sediments of salt lakes switch between oxidising and reducing within a day, but their iron minerals respond over months. Electrochemical titration of cores shows that green rust carries half of the exchangeable charge. Its amount records the number of dry spells during the last decade better than salt does.',
        language: 'en',
        year: 2023,
      },
      {
        title: 'How many times can an iron phosphate electrode meet real brine?',
        abstract:
          'Electrodes which take lithium from raw brine lose capacity five times faster than in pure salt solutions. Silica is the main culprit; it deposits as a gel at the moment of switching. A rinse with spent brine at pH nine every hundred cycles restores nine tenths of the loss.',
        language: 'en',
        year: 2021,
        with: ['matilde-leiva'],
      },
      {
        title: 'Oscillating dissolution of magnetite in sulphate waters',
        abstract:
          'Magnetite grains in a stirred cell with a constant feed dissolved in bursts, with a period of six hours. Bursts start when the passive film becomes thinner than one nanometre. A model with two surface states and one slow variable reproduces period and shape, including the memory of the previous feed.',
        language: 'en',
        year: 2018,
        with: ['pablo-lincoman'],
      },
    ],
  },
  {
    person: 'bai-lucheng',
    languages: ['zh', 'en'],
    maxLoad: 5,
    disciplines: ['mechanics'],
    works: [
      {
        title: '首次冻结对早龄期混凝土孔隙水迁移的控制作用',
        abstract:
          '利用低场核磁逐分钟观测浇筑后二十四小时内试件首次结冰的水分迁移。降温速率每小时超过三度时，小孔水来不及外移，伴随密集声发射；低于一度时几乎没有声发射。提出以首夜降温速率作为受冻判据。',
        language: 'zh',
        year: 2024,
        with: ['ding-shuochen', 'kang-liangyu'],
      },
      {
        title: 'Opening of fluid-filled cracks in columnar ice',
        abstract:
          'Pressure in a crack filled with brine can be inferred from how far its faces part. We calibrate the method in columnar ice with embedded sensors and apply it to cracks that stop and start. Arrest happens when freezing at the tip consumes fluid faster than it can be supplied.',
        language: 'en',
        year: 2022,
        with: ['kang-liangyu'],
      },
      {
        title: '吸水膨胀颗粒的开裂判据与粒径效应',
        abstract:
          '以压制的水合盐球为模型，研究由外向内水合引起的开裂。断层扫描显示裂纹起于颗粒内核，存在临界粒径，小于该值的颗粒循环百次仍完整。扩散与断裂耦合的离散元模型可重现结果，湿度上升速度影响结饼。',
        language: 'zh',
        year: 2021,
      },
      {
        title: '分布式光纤在冰盖与管道中的声发射定位',
        abstract:
          '比较三种埋设方式下分布式光纤对冰裂和管道渗漏声发射的定位精度。水下悬垂布设的信噪比高于贴壁布设六分贝，但受水流涡激影响；给出以上部光纤作参考通道消除地面噪声的算法及其适用范围。',
        language: 'zh',
        year: 2020,
      },
    ],
  },
  {
    person: 'rosalind-tredway',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['supramolecular-chemistry', 'catalysis'],
    works: [
      {
        title: 'Counting seeds: droplets as traps for single crystal nuclei',
        abstract:
          'Supersaturated droplets of a drug that has two forms were spread on films and left in rooms with and without a history of the stable form. Rooms with such a history infected forty droplets in a million each hour. Filters reduce this to two, while wet cleaning makes it worse at first.',
        language: 'en',
        year: 2024,
        with: ['gwen-stiles'],
      },
      {
        title: 'Worn steel as a template for polymorphs',
        abstract:
          'Scratches on tablet punches raise the share of the stable form of paracetamol from two to nineteen per cent. Replicas of the same scratches in polymer do nothing. Oxide chemistry exposed by wear therefore matters, and re-passivation with citric acid returns the punches to their innocent state.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Crystals that grow backwards: dissolution and regrowth in cycling temperature',
        abstract:
          'Small oscillations of temperature make large crystals grow at the expense of small ones, but we noticed that the largest may shrink as well. Local flows driven by their own heat of crystallisation are responsible. We give the size above which cycling does harm, and a remedy by slow stirring.',
        language: 'en',
        year: 2019,
      },
    ],
  },
];

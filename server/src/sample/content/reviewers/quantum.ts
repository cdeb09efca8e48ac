import type { SampleReviewer } from '../types.ts';

/** Reviewers in quantum and condensed matter, photonics, with past works. */
export const quantumReviewers: readonly SampleReviewer[] = [
  {
    person: 'qiu-yanzhou',
    languages: ['zh', 'en'],
    maxLoad: 4,
    disciplines: ['quantum-information', 'condensed-matter'],
    works: [
      {
        title: '超导量子比特近旁二能级缺陷的应变谱',
        abstract:
          '用压电片对蓝宝石衬底施加可控应变，连续扫描十一个缺陷的跃迁频率，发现其中三个随应变呈非单调变化，与标准隧穿模型不符。我们以双阱间的弹性耦合解释这一现象，并给出缺陷偶极矩与形变势的联合分布。',
        language: 'zh',
        year: 2024,
        with: ['yin-cheyu'],
      },
      {
        title: 'Telegraphic jumps in the relaxation of transmons after cooling cycles',
        abstract:
          'We cooled the same five transmons nineteen times and followed their relaxation for two hundred hours each. Jumps occurred in clusters shortly after reaching base temperature and became rarer with a logarithm of time. The pattern resembles ageing in structural glasses and argues for a rearrangement of the oxide as a whole.',
        language: 'en',
        year: 2022,
        with: ['yin-cheyu', 'nie-yunxiu'],
      },
      {
        title: 'Reading a flux qubit without heating its neighbour',
        abstract:
          'A Josephson filter between the readout line and the neighbouring qubit suppresses leakage by thirty decibels without slowing the measurement. Repeated readout of one qubit now leaves the coherence of the other unchanged within two per cent, which makes long error-detection cycles possible on a chip without bump bonds.',
        language: 'en',
        year: 2020,
        with: ['tan-wei-ren'],
      },
    ],
  },
  {
    person: 'matthias-brenkow',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['condensed-matter'],
    works: [
      {
        title: 'Thermal Hall signals from phonons in frustrated magnets: a caution',
        abstract:
          'The thermal Hall effect of a kagome insulator has been credited to neutral excitations. By diluting the magnetic ions step by step we show that nine tenths of the signal remain when no frustration is left. Phonons scattered by defects carry it. Published evidence for spin liquids from this quantity should be read again.',
        language: 'en',
        year: 2023,
        with: ['imogen-barrowclere'],
      },
      {
        title: 'Slow spins in a pyrochlore with quenched dilution',
        abstract:
          'Muon spin relaxation between twenty millikelvin and ten kelvin shows a plateau of relaxation that does not freeze, even at thirty per cent dilution. A percolation picture with long loops accounts for the data without free parameters except the concentration, and predicts where the plateau should end.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Growth of centimetre crystals of nickel sulphate hydrates in either hand',
        abstract:
          'Chiral crystals are usually obtained as mixtures of both hands. Stirring at a fixed shear near saturation, together with one seed, yields large crystals of a single hand in nineteen runs of twenty. Neutron diffraction confirms the purity, and magnetisation measured on both hands agrees as symmetry requires.',
        language: 'en',
        year: 2018,
        with: ['konrad-ziegenhain'],
      },
    ],
  },
  {
    person: 'aiko-tsurumaki',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['condensed-matter'],
    works: [
      {
        title: 'Imaging domain walls between correlated insulators in twisted bilayers',
        abstract:
          'Cryogenic photoluminescence with a resolution of ninety nanometres reveals walls between regions of opposite valley order in twisted molybdenum ditelluride. The walls move in steps when the gate is swept and return to the same pinning sites after warming, so that disorder of the twist angle rather than charge fixes their places.',
        language: 'en',
        year: 2024,
        with: ['sora-kuramitsu'],
      },
      {
        title: 'Twist-angle disorder measured by the colour of excitons',
        abstract:
          'Because the energy of the moiré exciton depends steeply on angle, a map of colour is a map of angle. We reach three thousandths of a degree over twenty micrometres and find that relaxation during cooling, not stacking, causes most of the spread within a device. Slow cooling halves it.',
        language: 'en',
        year: 2022,
      },
      {
        title: 'Contactless conductivity of two-dimensional semiconductors at terahertz frequencies',
        abstract:
          'Metal contacts spoil many two-dimensional samples. A split-ring cavity placed below the flake reads its conductivity between 0.2 and 1.4 terahertz through the change of linewidth. Comparison with Hall bars on the same flakes shows agreement within a tenth, except near band edges where contacts dominate the older method.',
        language: 'en',
        year: 2019,
        with: ['beatriz-caldas-moura'],
      },
    ],
  },
  {
    person: 'devika-rangasetty',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['quantum-information'],
    works: [
      {
        title: 'Prethermal plateaus in a chain of thirty-one trapped ions',
        abstract:
          'Long-range couplings in an ion chain can be tuned from nearly uniform to nearly local. After a sudden quench we observe plateaus of magnetisation which last longer, the more uniform the couplings are, and end abruptly. Their lifetimes follow an exponential law in the ratio of local field to coupling.',
        language: 'en',
        year: 2024,
      },
      {
        title: 'What can be called a time crystal? Five tests for small systems',
        abstract:
          'Claims of time-crystalline order in systems of a few dozen spins are hard to judge, as finite size alone gives long-lived oscillations. We put forward five tests based on scaling with length, on robustness and on the spread of initial states, and apply them to published data; two of seven experiments pass.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Sympathetic cooling through a shared phonon mode at low magnetic field',
        abstract:
          'Cooling ions of one species with another is slowed by unequal mass. We show that a weak magnetic gradient mixes the modes enough to reach the ground state twice as fast. The scheme needs no additional laser and leaves the clock transition of the second species undisturbed at the level of one hertz.',
        language: 'en',
        year: 2019,
      },
    ],
  },
  {
    person: 'luo-tingyun',
    languages: ['zh', 'en'],
    maxLoad: 4,
    disciplines: ['condensed-matter'],
    works: [
      {
        title: '铁基超导薄膜磁通芯中的零能态：平庸还是拓扑',
        abstract:
          '扫描隧道谱在磁通中心常见零能电导峰。我们统计了六百一十二个磁通，发现峰的出现与近邻铁空位的距离显著相关，与表面掺杂无关。以磁通芯离散能级模型可重现其中八成，其余两成暂无平庸解释。',
        language: 'zh',
        year: 2023,
      },
      {
        title: '铝氧化层缺陷的低温介电谱与超导量子比特损耗',
        abstract:
          '测定十六种工艺制备的铝氧化层在十毫开下的介电损耗，以二能级缺陷的分布拟合。紫外照射与缓慢升温均使缺陷谱重新排布，弛豫时间以小时计。地面放射性屏蔽使重新排布的次数减少四成，来源有待进一步分辨。',
        language: 'zh',
        year: 2022,
      },
      {
        title: 'Edge currents seen by a scanning superconducting loop in tungsten ditelluride',
        abstract:
          'A loop of four hundred nanometres was scanned over monolayers during gating. Currents hug the edge over micrometres as expected, but they also leave it at tears and follow these inward. Counting both, conductance agrees with one quantum for each edge only when tears are taken as additional edges.',
        language: 'en',
        year: 2021,
      },
      {
        title: '超薄超导膜面内磁场下的异常增强',
        abstract:
          '面内磁场通常破坏超导，我们却在三种不同衬底的铅薄膜中观察到临界温度随弱磁场先升后降，幅度约千分之八。改变表面粗糙度与自旋轨道散射强度的系列样品表明，效应来自磁场对表面顺磁杂质的冻结。',
        language: 'zh',
        year: 2018,
      },
    ],
  },
  {
    person: 'henrike-solbach',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['photonics'],
    works: [
      {
        title: 'Brillouin noise in thin-film lithium niobate resonators',
        abstract:
          'Resonators with quality factors above ten million show excess noise near eight gigahertz. By etching the support beneath half of them we identify guided acoustic waves as its source. The noise adds to the vacuum level in squeezing experiments and has so far been mistaken for optical loss.',
        language: 'en',
        year: 2024,
        with: ['tobias-ehrenwirth'],
      },
      {
        title: 'Photothermal maps of absorption beneath polished silica',
        abstract:
          'Absorption in superpolished silica is concentrated in patches about ten micrometres across. Their density depends on the last polishing step and not on roughness. Depth profiles obtained by wet etching place them between fifteen and forty nanometres below the surface, where no optical profiler can see them.',
        language: 'en',
        year: 2022,
        with: ['lena-oberrauch'],
      },
      {
        title: 'A comb of entangled colours from one millimetre of waveguide',
        abstract:
          'Pumped by a single laser, a waveguide of one millimetre emits pairs of photons in forty frequency channels. Visibility above ninety-five per cent in all measured pairs of channels shows entanglement. We discuss how dispersion must be shaped for the number of channels to exceed one hundred without added noise.',
        language: 'en',
        year: 2019,
      },
    ],
  },
  {
    person: 'tan-wei-ren',
    languages: ['en', 'zh'],
    maxLoad: 5,
    disciplines: ['quantum-information', 'photonics'],
    works: [
      {
        title: 'Quantum links through seawater turbulence',
        abstract:
          'Polarised photons crossed up to forty metres of a marine tank with controlled temperature gradients. Turbulence widens the beam long before it depolarises it, so that a receiver of modest aperture keeps the error rate below six per cent. Bubbles, not turbulence, set the limit in our harbour trials.',
        language: 'en',
        year: 2023,
      },
      {
        title: '基于稳态判据的时间晶体模拟实验评述',
        abstract:
          '本文整理了二〇一七年以来小体系时间晶体实验的数据，比较不同判据对有限尺寸、初态选择和驱动噪声的敏感程度。结果表明，只用频谱峰宽的判据最易误判，而结合关联长度随尺寸的标度可以排除大部分假象。',
        language: 'zh',
        year: 2021,
      },
      {
        title: 'Loss budget of a superconducting interposer',
        abstract:
          'We separate dielectric, quasiparticle and radiation losses in an interposer that carries forty lines between two qubit chips. Radiation into the package, which is commonly neglected, accounts for a third of the total. A fence of normal-metal vias removes most of it without harming microwave crosstalk.',
        language: 'en',
        year: 2020,
        with: ['qiu-yanzhou'],
      },
    ],
  },
  {
    person: 'oliver-penhallow',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['photonics', 'quantum-information'],
    works: [
      {
        title: 'Organic terminations that quiet the surface of diamond',
        abstract:
          'Electric and magnetic noise at the diamond surface limits shallow spin sensors. Replacing mixed oxygen groups by a dense layer of short organic chains halves the noise at depths of four nanometres and survives in water for three weeks. The improvement stems from fewer unpaired electrons, as electron resonance of powders shows.',
        language: 'en',
        year: 2024,
        with: ['philippa-dunmorrow', 'imogen-barrowclere'],
      },
      {
        title: 'Nuclear spins as a minute-long memory for shallow sensors',
        abstract:
          "A carbon-13 nucleus next to a colour centre can store the sensor's phase for more than a minute at room temperature, provided the laser is off. We use this to correlate two measurements separated by forty seconds and resolve chemical shifts in a volume of eight zeptolitres.",
        language: 'en',
        year: 2022,
        with: ['philippa-dunmorrow'],
      },
      {
        title: 'Vector magnetometry of meteorites without removing a grain',
        abstract:
          'Remanent magnetism in meteorites is usually measured on chips cut from the stone. A diamond chip pressed on a polished face maps the field of single grains in three components. Two carbonaceous samples turn out to hold two directions of different age, which bulk measurement had averaged.',
        language: 'en',
        year: 2019,
      },
    ],
  },
  {
    person: 'meng-qiaosong',
    languages: ['zh', 'en'],
    maxLoad: 4,
    disciplines: ['quantum-information'],
    works: [
      {
        title: '里德堡原子平面阵列中的约束动力学与畴壁束缚',
        abstract:
          '以二百五十六个铷原子构成的可编程阵列，通过交错失谐实现二维约束自旋模型，观察到畴壁对的束缚振荡及其在格点方向上的各向异性。与矩阵乘积态计算比较，前十微秒吻合，此后实验仍可继续而计算已不可行。',
        language: 'zh',
        year: 2024,
        with: ['bian-xinghe'],
      },
      {
        title: 'Loading defects and how to repair them in large optical tweezer arrays',
        abstract:
          'Rearranging atoms into a perfect lattice takes longer than the vacuum allows once arrays exceed five hundred sites. We describe a strategy in which only the defects that touch a computed light cone are repaired. The time grows with the square root of the array and not linearly.',
        language: 'en',
        year: 2022,
        with: ['bian-xinghe'],
      },
      {
        title: '铷原子里德堡态的电场补偿与长期漂移',
        abstract:
          '玻璃腔内壁吸附的铷原子会产生缓慢变化的杂散电场。我们记录了十四个月的里德堡谱线位移，找到与紫外照射次数的定量关系，并提出每周一次、每次三分钟的补偿流程，使漂移控制在五十千赫以内。',
        language: 'zh',
        year: 2019,
      },
    ],
  },
  {
    person: 'beatriz-caldas-moura',
    languages: ['en'],
    maxLoad: 3,
    disciplines: ['photonics', 'condensed-matter'],
    works: [
      {
        title: 'Near-field terahertz images of a working battery electrode',
        abstract:
          'Terahertz light penetrates separators and polymers and is absorbed by solvent. With a near-field antenna we follow the wetting of a porous cathode at ten micrometres and two frames a second. Dry islands persist for hours near the tab and coincide with places where lithium is plated afterwards.',
        language: 'en',
        year: 2023,
      },
      {
        title: 'Chirality of vibrations in amino acid crystals between one and three terahertz',
        abstract:
          'Crystals of left- and right-handed alanine rotate terahertz light in opposite directions near three lattice modes. Calculation attributes the rotation to collective twisting of hydrogen-bonded chains. The lines are narrow enough at eighty kelvin to serve as a fingerprint of handedness in thin pressed pellets.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Split-ring sensors for the conductivity of atomically thin layers',
        abstract:
          'We analyse how the quality factor of a split-ring cavity changes when a conducting flake is laid on its gap, and derive the smallest sheet conductance that can be measured. With niobium rings at four kelvin it falls below a hundredth of the conductance quantum for a flake of five micrometres.',
        language: 'en',
        year: 2019,
        with: ['aiko-tsurumaki'],
      },
      {
        title: 'Magnetic moments of phonons: an estimate for tellurium and quartz',
        abstract:
          'Lattice vibrations that rotate carry a magnetic moment. From measured mode splittings we estimate its size under a heat current in chiral crystals. For tellurium it should be within reach of diamond magnetometers, for quartz hardly. Contacts with thermoelectric currents would imitate the signal.',
        language: 'en',
        year: 2017,
      },
    ],
  },
  {
    person: 'zhuang-moli',
    languages: ['zh', 'en'],
    maxLoad: 4,
    disciplines: ['quantum-information', 'mathematics'],
    works: [
      {
        title: '长程均匀耦合体系中无驱动时间序的禁止定理及其例外',
        abstract:
          '已有的禁止定理要求相互作用随距离衰减且体系处于热态。本文证明，当耦合完全均匀而弛豫时间与体系尺寸同阶增长时，定理的关键不等式失效，但由此得到的时间关联在局域可观测量中仍以尺寸的倒数衰减。',
        language: 'zh',
        year: 2024,
      },
      {
        title: 'Decoding correlated errors after a burst of phonons',
        abstract:
          'Impacts of high-energy particles switch off large parts of a superconducting chip at once, which no standard decoder expects. We give a decoder that infers the place and age of a burst from syndromes alone. On simulated bursts it lowers the logical failure rate by a factor of thirty at equal hardware.',
        language: 'en',
        year: 2022,
      },
      {
        title: '二维格点规范模型中弦断裂时间的标度',
        abstract:
          '在二维约束自旋模型中研究两端受拉的弦何时断裂。微扰分析给出两种机制：弱点触发时断裂时间与弦长成反比，集体涨落时随弦长指数增长。给出可在里德堡原子阵列中区分二者的初态选择与测量方案。',
        language: 'zh',
        year: 2021,
      },
      {
        title: 'Thresholds of surface codes on lattices with missing sites',
        abstract:
          'Fabrication leaves holes in qubit lattices. We prove a lower bound on the threshold as a function of the density and clustering of holes, and show with explicit constructions that clustering is far worse than random loss. A simple rule for discarding chips follows, which needs only a map of dead sites.',
        language: 'en',
        year: 2020,
      },
    ],
  },
  {
    person: 'camille-zurbrig',
    languages: ['en'],
    maxLoad: 5,
    disciplines: ['photonics', 'mechanics'],
    works: [
      {
        title: 'Disorder broadens the absorption of arrays of micromechanical reeds',
        abstract:
          'Four hundred silicon reeds with random lengths absorb airborne ultrasound over two octaves, whereas equal reeds absorb over a third of one. We vary the disorder continuously by laser trimming and find an optimum at which neighbouring resonances just overlap. Beyond it the mean absorption falls again.',
        language: 'en',
        year: 2024,
      },
      {
        title: 'A membrane that computes: nonlinear vibration as a reservoir',
        abstract:
          'A single membrane of silicon nitride, driven at eight of its modes, is used as a reservoir for predicting time series. Memory is limited to about twelve periods of the slowest mode, whatever the drive. Increasing the number of modes helps with complexity, and does nothing for memory.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Quality factors of tensioned strings near one thousand million',
        abstract:
          'Patterning the width of a tensioned string so that its curvature stays away from the clamps reduces bending loss. At room temperature we reach quality factors of eight hundred million at one megahertz and describe the contribution of the surface layer by comparing strings of twenty thicknesses.',
        language: 'en',
        year: 2018,
      },
    ],
  },
];

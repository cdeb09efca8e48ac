import type { SampleReviewer } from '../types.ts';

/** Reviewers in ageing and public health, with past works. */
export const ageingReviewers: readonly SampleReviewer[] = [
  {
    person: 'zou-anlan',
    languages: ['zh', 'en'],
    maxLoad: 5,
    disciplines: ['geriatrics'],
    works: [
      {
        title: '髋部骨折术后股外侧肌运动单位数目的短期变化',
        abstract:
          '用高密度表面肌电估计三十八名髋部骨折患者术后第三、十四、四十二日的运动单位数。第十四日平均减少一成八，此时肌肉厚度尚无明显变化。例数有限，但时间先后提示神经改变可能先于萎缩，值得逐月追踪。',
        language: 'zh',
        year: 2024,
        with: ['gao-shuyu'],
      },
      {
        title: '爬楼试验与术后并发症：三百例择期手术的前瞻观察',
        abstract:
          '老年择期手术患者术前爬四层楼，记录用时、心率与停步次数。停止后第一分钟心率回落不足十二次者，三十天并发症增加两倍，预测力高于射血分数。对不能爬楼者，床旁起坐五次可得到近似结果。',
        language: 'zh',
        year: 2022,
        with: ['miao-zhaolin'],
      },
      {
        title: 'Handgrip and the weather: seasonal change of strength in nursing homes',
        abstract:
          'Grip strength of 640 residents in seven homes falls by nine per cent in winter, more in rooms below eighteen degrees. Change is reversible until the age of eighty-five and hardly after. Studies which recruit over a year should allow for the month of measurement.',
        language: 'en',
        year: 2019,
      },
    ],
  },
  {
    person: 'margaret-ellerby',
    languages: ['en'],
    maxLoad: 5,
    disciplines: ['geriatrics'],
    works: [
      {
        title: 'Second night, third night: inflammation and muscle loss after acute admission',
        abstract:
          'Ultrasound of the thigh every twelve hours in forty-four patients shows that most of the loss during the first week occurs between the second and the fourth day. It coincides with the peak of interleukin six. Patients admitted on a Friday lose more than others with equal illness.',
        language: 'en',
        year: 2024,
        with: ['theodore-lanyon'],
      },
      {
        title: 'Living alone and recovery from pneumonia: a study in two countries',
        abstract:
          'Older people living alone in Bristol took longer to recover than those in households, after adjustment for illness and income. In Chengdu the difference was absent where daily visits took place. Time spent with others, rather than the form of household, seems to be what matters.',
        language: 'en',
        year: 2022,
        with: ['gao-shuyu'],
      },
      {
        title: 'The coat test: dressing as a measure of function',
        abstract:
          'Putting on a coat needs reach, balance, grip and planning. Timed performance in 512 patients predicts return home better than gait speed and takes less than a minute. Relatives rate it as meaningful. We describe how to standardise the coat, which proved to be harder than expected.',
        language: 'en',
        year: 2019,
      },
    ],
  },
  {
    person: 'tadashi-kumegai',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['geriatrics', 'neuroscience'],
    works: [
      {
        title: 'Chewing, hearing and word recall in 1,900 elders of a mountain district',
        abstract:
          'Poor chewing and poor hearing both go with poor recall. When they occur together their effects do not add. Listening effort measured by pupil size explains most of the association with hearing, but none of that with chewing. Denture repair improved recall a little in a small trial.',
        language: 'en',
        year: 2023,
        with: ['seah-ming-xuan'],
      },
      {
        title: 'Regularity of the day and survival after ninety',
        abstract:
          'Actigraphy of 330 people above ninety shows that a regular rhythm of rest and activity predicts survival for four years, independent of the amount of movement. Meal times contribute most. Those who eat alone have less regular days, with exceptions that are instructive and described one by one.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Skin lipids in advanced age: a normal range for sebum',
        abstract:
          'We analysed sebum from 260 healthy adults between sixty and ninety-eight by mass spectrometry. Squalene declines, long-chain aldehydes rise, and variation between persons exceeds that due to age. Washing habits explain a tenth. The data may serve as controls for studies of disease odours.',
        language: 'en',
        year: 2018,
      },
      {
        title: 'A week in bed in a village hospital: who walks out?',
        abstract:
          'We followed 280 patients above eighty admitted to three small hospitals. Strength lost in the first three days predicted walking at six months; strength lost afterwards came back. Weekend admission doubled the risk, as nobody helped patients to stand before Monday. Families noticed dressing before walking.',
        language: 'en',
        year: 2016,
      },
    ],
  },
  {
    person: 'achieng-okumba',
    languages: ['en'],
    maxLoad: 5,
    disciplines: ['public-health'],
    works: [
      {
        title: 'Arterial stiffness in a cohort with a village record of malaria',
        abstract:
          'Among 1,240 adults near Kisumu, pulse wave velocity at fifty is higher in villages which received bed nets late. The difference equals that of eight years of age and persists after adjustment for salt, weight and schooling. We discuss inflammation and blood-forming cells as links.',
        language: 'en',
        year: 2024,
        with: ['wambui-karugu'],
      },
      {
        title: 'Dried fish and the taste for salt',
        abstract:
          'Taste thresholds for salt in 410 adults rise with the weekly number of meals of dried fish. Those who changed to fresh fish during a closed season recovered a lower threshold in about six weeks. Prices explain more of the choice between dried and fresh fish than does preference.',
        language: 'en',
        year: 2022,
        with: ['samuel-nyangweta'],
      },
      {
        title: 'Widows, land and blood pressure',
        abstract:
          'Women who lost their husbands and kept their land had the same blood pressure five years later as married women; those who lost it had eight millimetres of mercury more. Living alone made no difference by itself. Land titles may be the cheapest antihypertensive drug in our district.',
        language: 'en',
        year: 2019,
      },
    ],
  },
  {
    person: 'yan-lufei',
    languages: ['zh', 'en'],
    maxLoad: 4,
    disciplines: ['ageing-biology', 'cell-biology'],
    works: [
      {
        title: '骨痂中衰老样细胞的出现、功能与离场',
        abstract:
          '在小鼠股骨骨折模型中逐日计数衰老样细胞，术后七日达峰，三周内消失；老年小鼠至五周仍存留四成。早期药物清除使血管长入延迟五日，晚期清除则促进愈合。提出时间窗口概念并讨论离场信号的可能分子。',
        language: 'zh',
        year: 2024,
        with: ['che-wenxi'],
      },
      {
        title: 'Natural killer cells ignore senescent fibroblasts that hide a ligand',
        abstract:
          'Senescent fibroblasts from old donors are killed half as often as those from young donors. The killers are equally able; the targets carry less of one ligand on their surface although they make as much. Trafficking to the membrane fails. A mild mechanical stretch restores it in culture.',
        language: 'en',
        year: 2021,
        with: ['che-wenxi'],
      },
      {
        title: 'A reporter that distinguishes quiescence from senescence in living mice',
        abstract:
          'Two promoters drive opposite halves of a split luciferase, which glows only if a cell has left the cycle and shows damage. In skin wounds the signal appears for nine days. In muscle it is rare. The mouse line has been deposited and may be used without conditions.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'helder-vasconcelos',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['public-health', 'ageing-biology'],
    works: [
      {
        title: 'Torpor, viscosity and flow in small veins: scaling from bats to bears',
        abstract:
          'Blood thickens in the cold, and veins of small hibernators ought to close. A scaling argument shows that wall compliance makes up for viscosity down to a body mass of forty grams. Below it something else must help. Posture and valve geometry are discussed as candidates.',
        language: 'en',
        year: 2024,
      },
      {
        title: 'Pulse wave velocity after moving house: villagers of a flooded valley',
        abstract:
          'When a reservoir filled, three villages moved four hundred metres down to flat land. Fifteen years later arteries of those who moved were stiffer than those of stayers, by as much as six years of age. Walking had halved. Diet had changed less than the movers believed.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Clonal blood cells and aortic calcification in retired shipyard workers',
        abstract:
          'Clones with mutations in TET2 were found in eleven per cent of 700 men. Calcification of the aorta grew twice as fast in them over six years. Asbestos exposure was equal in both groups. The association disappears among those who take colchicine for gout, few as they are.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'ngo-mei-choo',
    languages: ['en', 'zh'],
    maxLoad: 5,
    disciplines: ['neuroscience', 'geriatrics'],
    works: [
      {
        title: 'Pitch coding in the brain stem declines before audiograms do',
        abstract:
          'Frequency-following responses to Mandarin tones were recorded in 300 elders with normal audiograms. Precision falls from about fifty-eight, ten years before thresholds rise. Daily use of a tonal language slows the decline. Speech in noise is affected for words that differ in tone alone.',
        language: 'en',
        year: 2024,
        with: ['seah-ming-xuan'],
      },
      {
        title: '独居与同住老人的听觉努力、社交时长与免疫指标',
        abstract:
          '以瞳孔测量聆听费力程度，结合一周录音估计社交时长，并测定唾液免疫球蛋白昼夜变化。独居者社交时长较短，但免疫节律的幅度与同住者无显著差异；与之相关的是夜间醒来次数。样本三百一十人。',
        language: 'zh',
        year: 2022,
      },
      {
        title: '老年人跌倒骨折后的神经传导与肌力恢复',
        abstract:
          '对七十名跌倒致髋部骨折的老人，在术后半年内四次测定股神经传导与伸膝肌力。传导幅度下降早于肌力，恢复者与未恢复者在第二周即可区分。卧床天数是最强的预测因素，营养指标次之。',
        language: 'zh',
        year: 2021,
      },
      {
        title: '嗅觉电子鼻在社区筛查中的假阳性来源',
        abstract:
          '在六个社区以电子鼻筛查九百名老人呼气与皮肤气味，假阳性率达三成七。逐例追查显示，蒜类饮食、药膏与线香分别占四成、三成和一成。建议任何气味筛查先建立生活方式的排除清单。',
        language: 'zh',
        year: 2019,
      },
    ],
  },
  {
    person: 'chu-mingde',
    languages: ['zh', 'en'],
    maxLoad: 5,
    disciplines: ['ageing-biology', 'public-health'],
    works: [
      {
        title: '滇西北高海拔长寿人群颈动脉弹性的初步调查',
        abstract:
          '测定三个山区县一百八十六名八十岁以上老人的颈动脉扩张性，并与坝区二百一十名同龄人比较。前者弹性相当于年轻十一岁，校正血压与体重后差异仍在。样本未包括搬迁者，无法区分环境与选择效应。',
        language: 'zh',
        year: 2024,
        with: ['nong-siyuan'],
      },
      {
        title: 'Methylation clocks run slow at altitude, or are they set slow?',
        abstract:
          'Blood methylation age of highlanders is lower than that of lowlanders by four years. Hypoxia-responsive sites account for the whole difference; after removing them clocks agree. What looks like slow ageing could be acclimatisation. Migrants would be needed to decide, and none were sampled here.',
        language: 'en',
        year: 2022,
        with: ['nong-siyuan'],
      },
      {
        title: '皮肤挥发性代谢物与神经退行性疾病：队列样本的保存条件',
        abstract:
          '比较零下二十、四十、八十度保存的皮脂棉签在六个月至六年间的脂质变化。零下二十度保存一年后醛类增加两倍，足以造成假关联；零下八十度六年内稳定。建议回顾性研究核查保存温度记录。',
        language: 'zh',
        year: 2018,
      },
    ],
  },
  {
    person: 'rebecca-stornaway',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['ageing-biology'],
    works: [
      {
        title: 'Worms raised alone die earlier, unless the clock is broken',
        abstract:
          'Single worms in small wells live two days less than worms in company. Conditioned medium does not help, shared vibration does. In mutants without a functional daily rhythm the difference is gone. The result links company, time and lifespan in an animal with three hundred neurons.',
        language: 'en',
        year: 2024,
      },
      {
        title: 'Protein repair after the last division',
        abstract:
          'Muscle cells of adult worms cannot divide and must repair. Pulse labelling with heavy amino acids shows that proteins near the sarcomere ends are replaced within three days and others hardly ever. Old animals stop replacing the former first. Exercise in viscous fluid delays this by a third of life.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Senescence without arrest: what polyploid cells tell us',
        abstract:
          'Cells of the worm intestine become polyploid and carry most markers of senescence from youth on, without any harm. We argue that markers should not be equated with the state. A list of four functional tests is proposed and applied to published mouse data.',
        language: 'en',
        year: 2018,
      },
    ],
  },
  {
    person: 'verena-aschwil',
    languages: ['en'],
    maxLoad: 4,
    disciplines: ['geriatrics', 'mechanics'],
    works: [
      {
        title: 'Loading a healing bone: dose, timing and the callus that leaves',
        abstract:
          'Mice walked on a treadmill from day three, ten or twenty after fracture. Early loading enlarges the callus, late loading removes it. Cells with senescent markers leave faster under late loading. Finite-element maps show that they leave where shear exceeds five per cent.',
        language: 'en',
        year: 2024,
        with: ['che-wenxi'],
      },
      {
        title: 'Venous pressure in the hanging leg: measurements in rock climbers',
        abstract:
          'Pressure was recorded by catheter in the feet of volunteers upright, lying and hanging by the hips. Reversal of pressure floats the valves, seen by ultrasound, within seconds. Exchange of blood behind the cusp improves. Volunteers tolerated the position for eleven minutes on average.',
        language: 'en',
        year: 2021,
      },
      {
        title: 'Microcracks in hip bone from donors above eighty',
        abstract:
          'Synchrotron scans of forty femoral heads show that microcracks collect near vessels and not in the most loaded places. Their number does not rise with age once bone volume is considered. Drugs that stop remodelling leave cracks shorter but more numerous.',
        language: 'en',
        year: 2018,
      },
    ],
  },
];

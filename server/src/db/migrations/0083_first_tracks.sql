-- The five tracks that a funder begins with. Changed like any other: a new version, published by an officer.
insert into review_tracks (key, version, leg, name, description, content, note, published_at, created_at) values
('free-exploration', 1, 'free-exploration', $t${"en": "Free exploration", "zh": "自由探索"}$t$, $t${"en": "For questions that researchers set themselves. Judged by the question and the thinking, not by what it might be good for.", "zh": "面向研究者自己提出的问题。看问题与思路，不看眼前的用处。"}$t$,
$t${
 "criteria": [
  {
   "key": "question",
   "label": {
    "en": "The question",
    "zh": "科学问题"
   },
   "description": {
    "en": "Whether the question is a real one, and what would be understood if it were answered.",
    "zh": "问题是否真正成立；一旦回答，人们将理解什么。"
   },
   "weight": 40,
   "anchors": [
    {
     "score": 1,
     "meaning": {
      "en": "The question is unclear, or has been answered.",
      "zh": "问题不清楚，或早有答案。"
     }
    },
    {
     "score": 3,
     "meaning": {
      "en": "A sound question that extends known work step by step.",
      "zh": "问题成立，在已有工作上逐步推进。"
     }
    },
    {
     "score": 6,
     "meaning": {
      "en": "A question whose answer would change how the field thinks, and that can be asked now.",
      "zh": "回答它将改变本领域的认识，而且现在已可以提出。"
     }
    }
   ]
  },
  {
   "key": "approach",
   "label": {
    "en": "Reasoning and approach",
    "zh": "思路与方法"
   },
   "description": {
    "en": "Whether the path follows from the question, and what is learned if the main idea fails.",
    "zh": "路径是否出自问题本身；若主要设想不成立，仍能学到什么。"
   },
   "weight": 35,
   "anchors": [
    {
     "score": 1,
     "meaning": {
      "en": "The steps do not lead to the question.",
      "zh": "所列步骤不能通向问题。"
     }
    },
    {
     "score": 3,
     "meaning": {
      "en": "Workable, with gaps that the team could close.",
      "zh": "可行，尚有团队能够补上的缺口。"
     }
    },
    {
     "score": 6,
     "meaning": {
      "en": "Clear reasoning, tests that could prove it wrong, and something learned either way.",
      "zh": "推理清楚，设有可证伪的检验，成败皆有所得。"
     }
    }
   ]
  },
  {
   "key": "people",
   "label": {
    "en": "Ability to do it",
    "zh": "完成能力"
   },
   "description": {
    "en": "What in the team’s own work shows that it can do this work. Posts, titles and counts of papers do not count.",
    "zh": "团队已有的工作说明其能做此事。职务、头衔与论文数量不作依据。"
   },
   "weight": 25,
   "anchors": [
    {
     "score": 1,
     "meaning": {
      "en": "Nothing shows that the team can do it.",
      "zh": "看不出团队能够完成。"
     }
    },
    {
     "score": 3,
     "meaning": {
      "en": "The skills are there; experience with part of it is missing.",
      "zh": "具备能力，部分内容尚缺经验。"
     }
    },
    {
     "score": 6,
     "meaning": {
      "en": "Its own works show exactly the abilities this needs.",
      "zh": "代表作正好显示了所需的能力。"
     }
    }
   ]
  }
 ],
 "scaleMin": 1,
 "scaleMax": 6,
 "reviewsPerApplication": 3,
 "prompts": [
  {
   "key": "changes",
   "to": "panel",
   "label": {
    "en": "What would we understand that we do not understand now?",
    "zh": "若成功，我们将理解哪些现在不理解的事？"
   },
   "help": {
    "en": "In two or three sentences, for readers from other fields.",
    "zh": "请用两三句话写给其他领域的读者。"
   }
  },
  {
   "key": "mend",
   "to": "applicant",
   "label": {
    "en": "What would most improve this application?",
    "zh": "怎样修改最能改进这份申请？"
   },
   "help": {
    "en": "Something the applicant can act on, funded or not.",
    "zh": "无论资助与否，申请人都能据以改进。"
   }
  }
 ],
 "phases": [
  {
   "key": "review",
   "opensAfterDays": null,
   "sees": {
    "reviewer": [
     "applicant-names",
     "host"
    ],
    "applicant": [
     "applicant-names",
     "host"
    ],
    "panel": [
     "applicant-names",
     "host",
     "reviews",
     "scores"
    ]
   },
   "may": {
    "reviewer": [
     "review"
    ],
    "applicant": []
   }
  },
  {
   "key": "released",
   "opensAfterDays": null,
   "sees": {
    "reviewer": [
     "applicant-names",
     "host",
     "own-outcome"
    ],
    "applicant": [
     "applicant-names",
     "host",
     "own-outcome",
     "reviews"
    ],
    "panel": [
     "applicant-names",
     "host",
     "own-outcome",
     "reviews",
     "scores"
    ]
   },
   "may": {
    "reviewer": [],
    "applicant": []
   }
  }
 ]
}$t$, '', now(), now()),
('goal-oriented', 1, 'goal-oriented', $t${"en": "Goal-oriented", "zh": "目标导向"}$t$, $t${"en": "For questions condensed from need. Judged by whether the answer would be used, by whom, and whether the steps lead there.", "zh": "面向从需求中凝练的科学问题。看答案能否用上、由谁来用、步骤能否到达。"}$t$,
$t${
 "criteria": [
  {
   "key": "need",
   "label": {
    "en": "Need and key question",
    "zh": "需求与关键科学问题"
   },
   "description": {
    "en": "Whether the key scientific question stands between the need and its solution.",
    "zh": "关键科学问题是否正卡在需求与解决之间。"
   },
   "weight": 35,
   "anchors": [
    {
     "score": 1,
     "meaning": {
      "en": "The need is asserted, and no question of science stands in its way.",
      "zh": "只是宣称有需求，看不出科学问题何在。"
     }
    },
    {
     "score": 3,
     "meaning": {
      "en": "Need and question are real, the link between them is partly shown.",
      "zh": "需求与问题均真实，两者的联系只说明了一部分。"
     }
    },
    {
     "score": 6,
     "meaning": {
      "en": "Whoever has the need confirms it, and this question is what stops them.",
      "zh": "需求方予以确认，且正为此问题所阻。"
     }
    }
   ]
  },
  {
   "key": "path",
   "label": {
    "en": "Path and milestones",
    "zh": "路径与里程碑"
   },
   "description": {
    "en": "Whether the milestones can be checked, and when the team would stop or turn.",
    "zh": "里程碑能否检验；何时停下或转向。"
   },
   "weight": 40,
   "anchors": [
    {
     "score": 1,
     "meaning": {
      "en": "No milestone can be checked.",
      "zh": "没有可检验的里程碑。"
     }
    },
    {
     "score": 3,
     "meaning": {
      "en": "Milestones are there; what happens when one is missed is not said.",
      "zh": "有里程碑，但未说明未达到时如何处理。"
     }
    },
    {
     "score": 6,
     "meaning": {
      "en": "Milestones that can be checked by others, with named points to stop or turn.",
      "zh": "里程碑可由他人检验，并写明何时停止或转向。"
     }
    }
   ]
  },
  {
   "key": "use",
   "label": {
    "en": "Use of the answer",
    "zh": "成果的使用"
   },
   "description": {
    "en": "Who takes the answer up, and what they bring already.",
    "zh": "由谁接过答案，已投入了什么。"
   },
   "weight": 25,
   "anchors": [
    {
     "score": 1,
     "meaning": {
      "en": "Nobody is named who would use it.",
      "zh": "没有说明由谁使用。"
     }
    },
    {
     "score": 3,
     "meaning": {
      "en": "A user is named and interested.",
      "zh": "有明确且有意愿的使用方。"
     }
    },
    {
     "score": 6,
     "meaning": {
      "en": "A user takes part from the start, with people, data or means.",
      "zh": "使用方自始参与，并投入人员、数据或条件。"
     }
    }
   ]
  }
 ],
 "scaleMin": 1,
 "scaleMax": 6,
 "reviewsPerApplication": 3,
 "prompts": [
  {
   "key": "user",
   "to": "panel",
   "label": {
    "en": "Who would use the answer first, and how soon?",
    "zh": "谁会最先使用这一答案，要多久？"
   },
   "help": {
    "en": "Say what you know of, not what is hoped for.",
    "zh": "请写您所了解的，而非期望的。"
   }
  },
  {
   "key": "risk",
   "to": "applicant",
   "label": {
    "en": "Which milestone is most at risk?",
    "zh": "哪个里程碑风险最大？"
   },
   "help": {
    "en": "And what would make it safer.",
    "zh": "怎样使其更稳妥。"
   }
  }
 ],
 "phases": [
  {
   "key": "review",
   "opensAfterDays": null,
   "sees": {
    "reviewer": [
     "applicant-names",
     "host"
    ],
    "applicant": [
     "applicant-names",
     "host"
    ],
    "panel": [
     "applicant-names",
     "host",
     "reviews",
     "scores"
    ]
   },
   "may": {
    "reviewer": [
     "review"
    ],
    "applicant": []
   }
  },
  {
   "key": "response",
   "opensAfterDays": 60,
   "sees": {
    "reviewer": [
     "applicant-names",
     "host",
     "response"
    ],
    "applicant": [
     "applicant-names",
     "host",
     "reviews",
     "response"
    ],
    "panel": [
     "applicant-names",
     "host",
     "reviews",
     "scores",
     "response"
    ]
   },
   "may": {
    "reviewer": [
     "review"
    ],
    "applicant": [
     "respond"
    ]
   }
  },
  {
   "key": "discussion",
   "opensAfterDays": 75,
   "sees": {
    "reviewer": [
     "applicant-names",
     "host",
     "reviews",
     "scores",
     "response",
     "discussion"
    ],
    "applicant": [
     "applicant-names",
     "host",
     "response"
    ],
    "panel": [
     "applicant-names",
     "host",
     "reviews",
     "scores",
     "response",
     "discussion"
    ]
   },
   "may": {
    "reviewer": [
     "review",
     "discuss",
     "revise"
    ],
    "applicant": []
   }
  },
  {
   "key": "released",
   "opensAfterDays": null,
   "sees": {
    "reviewer": [
     "applicant-names",
     "host",
     "own-outcome"
    ],
    "applicant": [
     "applicant-names",
     "host",
     "own-outcome",
     "reviews",
     "response"
    ],
    "panel": [
     "applicant-names",
     "host",
     "own-outcome",
     "reviews",
     "scores",
     "response",
     "discussion"
    ]
   },
   "may": {
    "reviewer": [],
    "applicant": []
   }
  }
 ]
}$t$, '', now(), now()),
('non-consensus', 1, 'non-consensus', $t${"en": "Non-consensus", "zh": "非共识"}$t$, $t${"en": "For ideas on which good judges disagree. The case for it is what is judged; a low score elsewhere is no argument.", "zh": "面向好的评审者意见分歧的设想。评的是支持它的理由，他处的低分不是理由。"}$t$,
$t${
 "criteria": [
  {
   "key": "novelty",
   "label": {
    "en": "Departure from what is held",
    "zh": "与通行看法的差异"
   },
   "description": {
    "en": "What is commonly held, and how far this leaves it for a reason that can be stated.",
    "zh": "通行的看法是什么；有何可说明的理由离开它、离开多远。"
   },
   "weight": 45,
   "anchors": [
    {
     "score": 1,
     "meaning": {
      "en": "New words for what is held.",
      "zh": "只是换了说法。"
     }
    },
    {
     "score": 3,
     "meaning": {
      "en": "Leaves common views in one point.",
      "zh": "在一点上不同于通行看法。"
     }
    },
    {
     "score": 6,
     "meaning": {
      "en": "Contradicts what is held, for a reason that the evidence allows.",
      "zh": "与通行看法相反，而证据容许这样的理由。"
     }
    }
   ]
  },
  {
   "key": "reason",
   "label": {
    "en": "Reasons that can be examined",
    "zh": "可检验的理由"
   },
   "description": {
    "en": "Whether the idea could be wrong in a way that would be noticed.",
    "zh": "若设想有误，能否被发现。"
   },
   "weight": 35,
   "anchors": [
    {
     "score": 1,
     "meaning": {
      "en": "No result could count against it.",
      "zh": "任何结果都不能反驳它。"
     }
    },
    {
     "score": 3,
     "meaning": {
      "en": "Could be tested, late and at great cost.",
      "zh": "可以检验，但较晚且代价很高。"
     }
    },
    {
     "score": 6,
     "meaning": {
      "en": "A first test, soon and cheap, that many would bet against.",
      "zh": "不久即可低成本先行检验，且许多人不看好。"
     }
    }
   ]
  },
  {
   "key": "gain",
   "label": {
    "en": "What is gained if it holds",
    "zh": "成立后的收获"
   },
   "description": {
    "en": "What opens if the idea is right, however unlikely.",
    "zh": "不论可能性多小，若成立将打开什么。"
   },
   "weight": 20,
   "anchors": [
    {
     "score": 1,
     "meaning": {
      "en": "Little would change.",
      "zh": "变化不大。"
     }
    },
    {
     "score": 3,
     "meaning": {
      "en": "A part of the field would be rebuilt.",
      "zh": "本领域的一部分将重建。"
     }
    },
    {
     "score": 6,
     "meaning": {
      "en": "Several fields would have to think anew.",
      "zh": "多个领域须重新思考。"
     }
    }
   ]
  }
 ],
 "scaleMin": 1,
 "scaleMax": 6,
 "reviewsPerApplication": 5,
 "prompts": [
  {
   "key": "against",
   "to": "panel",
   "label": {
    "en": "What is the strongest argument against it, and what answers it?",
    "zh": "最有力的反对理由是什么？如何回应？"
   },
   "help": {
    "en": "Disagreement is useful here; say which school of thought you stand in.",
    "zh": "分歧在此有益，请说明您所属的学派。"
   }
  },
  {
   "key": "test",
   "to": "applicant",
   "label": {
    "en": "What is the cheapest test that could show it is wrong?",
    "zh": "最省钱的证伪检验是什么？"
   },
   "help": {
    "en": "",
    "zh": ""
   }
  }
 ],
 "phases": [
  {
   "key": "blind-reading",
   "opensAfterDays": null,
   "sees": {
    "reviewer": [],
    "applicant": [
     "applicant-names",
     "host"
    ],
    "panel": [
     "reviews",
     "scores"
    ]
   },
   "may": {
    "reviewer": [
     "review"
    ],
    "applicant": []
   }
  },
  {
   "key": "released",
   "opensAfterDays": null,
   "sees": {
    "reviewer": [
     "applicant-names",
     "host",
     "own-outcome"
    ],
    "applicant": [
     "applicant-names",
     "host",
     "own-outcome",
     "reviews"
    ],
    "panel": [
     "applicant-names",
     "host",
     "own-outcome",
     "reviews",
     "scores"
    ]
   },
   "may": {
    "reviewer": [],
    "applicant": []
   }
  }
 ]
}$t$, '', now(), now()),
('major-feasibility', 1, 'goal-oriented', $t${"en": "Feasibility of a major project", "zh": "重大项目可行性"}$t$, $t${"en": "For the stage at which a large undertaking shows that it can be done: by evidence, not by promise.", "zh": "面向重大项目证明自身可行的阶段：凭证据，不凭承诺。"}$t$,
$t${
 "criteria": [
  {
   "key": "evidence",
   "label": {
    "en": "Evidence of feasibility",
    "zh": "可行性证据"
   },
   "description": {
    "en": "What has been built, measured or simulated for the hardest part.",
    "zh": "最难的部分已经做出、测得或模拟到何种程度。"
   },
   "weight": 30,
   "anchors": [
    {
     "score": 1,
     "meaning": {
      "en": "The hardest part is only described.",
      "zh": "最难的部分仅有描述。"
     }
    },
    {
     "score": 3,
     "meaning": {
      "en": "Shown on a small scale, with open steps to the full one.",
      "zh": "小规模已证实，放大尚有未解步骤。"
     }
    },
    {
     "score": 6,
     "meaning": {
      "en": "Shown at the scale that matters, with its limits measured.",
      "zh": "在关键规模上证实，并测出了界限。"
     }
    }
   ]
  },
  {
   "key": "plan",
   "label": {
    "en": "Plan, interfaces and risks",
    "zh": "计划、接口与风险"
   },
   "description": {
    "en": "Whether the parts fit, who answers for each interface, and what is done when one fails.",
    "zh": "各部分能否衔接、接口由谁负责、失败时怎么办。"
   },
   "weight": 30,
   "anchors": [
    {
     "score": 1,
     "meaning": {
      "en": "Parts side by side, without answer for the whole.",
      "zh": "各部分并列，整体无人负责。"
     }
    },
    {
     "score": 3,
     "meaning": {
      "en": "Interfaces named; risks listed without owners.",
      "zh": "列出接口与风险，但无负责人。"
     }
    },
    {
     "score": 6,
     "meaning": {
      "en": "Every interface and risk has an owner, a date and another way.",
      "zh": "每个接口与风险都有负责人、期限与替代方案。"
     }
    }
   ]
  },
  {
   "key": "cost",
   "label": {
    "en": "Cost and means",
    "zh": "经费与条件"
   },
   "description": {
    "en": "Whether the costs follow from the work and the means are secured.",
    "zh": "经费是否由工作推出，条件是否落实。"
   },
   "weight": 20,
   "anchors": [
    {
     "score": 1,
     "meaning": {
      "en": "Costs cannot be followed.",
      "zh": "经费无从核对。"
     }
    },
    {
     "score": 3,
     "meaning": {
      "en": "Costs follow from the work; part of the means is open.",
      "zh": "经费有据，部分条件未落实。"
     }
    },
    {
     "score": 6,
     "meaning": {
      "en": "Costs checked against comparable undertakings, means secured in writing.",
      "zh": "经费与同类项目核对，条件有书面落实。"
     }
    }
   ]
  },
  {
   "key": "worth",
   "label": {
    "en": "Worth of the undertaking",
    "zh": "必要性"
   },
   "description": {
    "en": "What only this undertaking can give, at this size and now.",
    "zh": "唯有以此规模、在此时进行才能得到什么。"
   },
   "weight": 20,
   "anchors": [
    {
     "score": 1,
     "meaning": {
      "en": "Smaller projects would give the same.",
      "zh": "较小的项目同样可以得到。"
     }
    },
    {
     "score": 3,
     "meaning": {
      "en": "Some of it needs this size.",
      "zh": "其中一部分需要此规模。"
     }
    },
    {
     "score": 6,
     "meaning": {
      "en": "None of it can be had smaller or later.",
      "zh": "规模更小或时间更晚都无法得到。"
     }
    }
   ]
  }
 ],
 "scaleMin": 1,
 "scaleMax": 6,
 "reviewsPerApplication": 5,
 "prompts": [
  {
   "key": "stop",
   "to": "panel",
   "label": {
    "en": "At which point should the undertaking be stopped, and by what sign?",
    "zh": "何时、凭何迹象应停止该项目？"
   },
   "help": {
    "en": "",
    "zh": ""
   }
  },
  {
   "key": "missing",
   "to": "applicant",
   "label": {
    "en": "Which evidence is still missing for the next stage?",
    "zh": "下一阶段还缺哪些证据？"
   },
   "help": {
    "en": "",
    "zh": ""
   }
  }
 ],
 "phases": [
  {
   "key": "review",
   "opensAfterDays": null,
   "sees": {
    "reviewer": [
     "applicant-names",
     "host"
    ],
    "applicant": [
     "applicant-names",
     "host"
    ],
    "panel": [
     "applicant-names",
     "host",
     "reviews",
     "scores"
    ]
   },
   "may": {
    "reviewer": [
     "review"
    ],
    "applicant": []
   }
  },
  {
   "key": "response",
   "opensAfterDays": 60,
   "sees": {
    "reviewer": [
     "applicant-names",
     "host",
     "response"
    ],
    "applicant": [
     "applicant-names",
     "host",
     "reviews",
     "response"
    ],
    "panel": [
     "applicant-names",
     "host",
     "reviews",
     "scores",
     "response"
    ]
   },
   "may": {
    "reviewer": [
     "review"
    ],
    "applicant": [
     "respond"
    ]
   }
  },
  {
   "key": "discussion",
   "opensAfterDays": 75,
   "sees": {
    "reviewer": [
     "applicant-names",
     "host",
     "reviews",
     "scores",
     "response",
     "discussion"
    ],
    "applicant": [
     "applicant-names",
     "host",
     "response"
    ],
    "panel": [
     "applicant-names",
     "host",
     "reviews",
     "scores",
     "response",
     "discussion"
    ]
   },
   "may": {
    "reviewer": [
     "review",
     "discuss",
     "revise"
    ],
    "applicant": []
   }
  },
  {
   "key": "released",
   "opensAfterDays": null,
   "sees": {
    "reviewer": [
     "applicant-names",
     "host",
     "own-outcome"
    ],
    "applicant": [
     "applicant-names",
     "host",
     "own-outcome",
     "reviews",
     "response"
    ],
    "panel": [
     "applicant-names",
     "host",
     "own-outcome",
     "reviews",
     "scores",
     "response",
     "discussion"
    ]
   },
   "may": {
    "reviewer": [],
    "applicant": []
   }
  }
 ]
}$t$, '', now(), now()),
('stable-renewal', 1, 'free-exploration', $t${"en": "Renewal of stable support", "zh": "稳定支持续期"}$t$, $t${"en": "For groups that are supported for long. What was done with the freedom is judged, and what the next years are for.", "zh": "面向获得长期支持的团队。评其如何使用了自由，以及今后数年为何。"}$t$,
$t${
 "criteria": [
  {
   "key": "used",
   "label": {
    "en": "Use made of the support",
    "zh": "已获支持的使用"
   },
   "description": {
    "en": "Up to five representative works, judged by what they say. Numbers of papers or prizes are not counted.",
    "zh": "至多五项代表作，按内容评判，不计论文与奖项数量。"
   },
   "weight": 45,
   "anchors": [
    {
     "score": 1,
     "meaning": {
      "en": "The works would have been done without it.",
      "zh": "没有该支持也会做出这些工作。"
     }
    },
    {
     "score": 3,
     "meaning": {
      "en": "Steady work of good quality.",
      "zh": "持续而扎实的工作。"
     }
    },
    {
     "score": 6,
     "meaning": {
      "en": "Works that only long freedom allows, also where something failed and was told.",
      "zh": "唯长期自由方能做出的工作，包括如实说明的失败。"
     }
    }
   ]
  },
  {
   "key": "ahead",
   "label": {
    "en": "The years ahead",
    "zh": "今后数年"
   },
   "description": {
    "en": "Whether the group knows what it wants to understand and why it needs time.",
    "zh": "团队是否知道想理解什么、为何需要时间。"
   },
   "weight": 35,
   "anchors": [
    {
     "score": 1,
     "meaning": {
      "en": "More of the same.",
      "zh": "只是延续。"
     }
    },
    {
     "score": 3,
     "meaning": {
      "en": "A clear direction.",
      "zh": "方向清楚。"
     }
    },
    {
     "score": 6,
     "meaning": {
      "en": "A direction worth years, and the courage to leave what has been done.",
      "zh": "值得投入多年的方向，并敢于离开既有工作。"
     }
    }
   ]
  },
  {
   "key": "young",
   "label": {
    "en": "People who grow in it",
    "zh": "人才成长"
   },
   "description": {
    "en": "What became of those who worked in the group, and how they are led.",
    "zh": "在团队中工作过的人后来如何，怎样受到指导。"
   },
   "weight": 20,
   "anchors": [
    {
     "score": 1,
     "meaning": {
      "en": "Nothing is said.",
      "zh": "没有说明。"
     }
    },
    {
     "score": 3,
     "meaning": {
      "en": "People are trained with care.",
      "zh": "用心培养。"
     }
    },
    {
     "score": 6,
     "meaning": {
      "en": "People leave with questions of their own and the means to follow them.",
      "zh": "人们带着自己的问题和能力离开。"
     }
    }
   ]
  }
 ],
 "scaleMin": 1,
 "scaleMax": 6,
 "reviewsPerApplication": 3,
 "prompts": [
  {
   "key": "without",
   "to": "panel",
   "label": {
    "en": "What would be lost if the support ended?",
    "zh": "若停止支持，会失去什么？"
   },
   "help": {
    "en": "",
    "zh": ""
   }
  },
  {
   "key": "advice",
   "to": "applicant",
   "label": {
    "en": "What would you advise the group for the next years?",
    "zh": "您对团队今后数年有何建议？"
   },
   "help": {
    "en": "",
    "zh": ""
   }
  }
 ],
 "phases": [
  {
   "key": "review",
   "opensAfterDays": null,
   "sees": {
    "reviewer": [
     "applicant-names",
     "host"
    ],
    "applicant": [
     "applicant-names",
     "host"
    ],
    "panel": [
     "applicant-names",
     "host",
     "reviews",
     "scores"
    ]
   },
   "may": {
    "reviewer": [
     "review"
    ],
    "applicant": []
   }
  },
  {
   "key": "released",
   "opensAfterDays": null,
   "sees": {
    "reviewer": [
     "applicant-names",
     "host",
     "own-outcome"
    ],
    "applicant": [
     "applicant-names",
     "host",
     "own-outcome",
     "reviews"
    ],
    "panel": [
     "applicant-names",
     "host",
     "own-outcome",
     "reviews",
     "scores"
    ]
   },
   "may": {
    "reviewer": [],
    "applicant": []
   }
  }
 ]
}$t$, '', now(), now());

import type { Translation } from './types.ts';

/** Errors about a call's phases, tracks, blinding and stages; part of errors.ts. */
export const en = {
  'phases-too-few': 'A call has at least two phases: the first one and the one that the release opens.',
  'phase-key-twice': '{{field}}: “{{value}}” stands there twice. Each phase has a key of its own.',
  'phase-opens-by-itself':
    '{{field}}: “{{value}}” cannot stand here. The first phase is there from the beginning, the last one opens with the release.',
  'phase-instant-missing': '{{field}}: say when the phase “{{value}}” opens.',
  'phase-order': '{{field}}: {{value}} is not later than the phase before it.',
  'phase-outcome-early': '{{field}}: the outcome is shown in the last phase only, which the release opens.',
  'phase-last-acts': '{{field}}: after the release nothing is reviewed, discussed or answered any more.',
  'phase-opened': '{{field}}: the phase “{{value}}” has opened and stays as it is.',
  'phase-in-past': '{{field}}: {{value}} is over already. A phase opens in the future.',
  'phase-earlier':
    '{{field}}: this shows something earlier than was promised ({{audience}}: {{sight}}). Say why; it is recorded.',
  'pdf-not-blindable':
    '{{field}}: this PDF cannot be rewritten without its author’s name. Print it to a new PDF and attach that.',
  'call-not-blind': 'Reviewers of this call see the names: there is nothing to check.',
  'traces-passed-already': 'Somebody let this application pass already.',
  'applications-returned':
    '{{count}} applications were sent back to their teams and may be handed in until {{until}}.',
  'track-key-taken': '{{field}}: there is a track “{{value}}” already.',
  'track-draft-exists': 'A draft of the next version exists already. Go on with that one.',
  'track-incomplete': 'The track is not complete yet.',
  'track-not-published': '{{field}}: a call takes over published versions only.',
  'call-by-invitation':
    'The call {{value}} is a later stage: it takes in only applications that went on from the stage before. Apply to the first stage.',
  'stage-missing': 'No call comes after {{value}}, so nothing can go on from it.',
  'stage-not-ready':
    'The next call, {{value}}, has to be published and still open before applications can go on to it.',
  'stage-published': '{{field}}: {{value}} is published already. A stage is linked while it is a draft.',
  'stage-taken': '{{field}}: {{value}} comes after {{other}} already.',
  'stage-ring': '{{field}}: with {{value}} the stages would go round in a ring.',
  'track-unknown': 'No version of the track “{{value}}” is published.',
} as const;

export const zh = {
  'phases-too-few': '一个指南至少有两个阶段：开始阶段，以及结果公布时开启的阶段。',
  'phase-key-twice': '{{field}}：“{{value}}”出现了两次。每个阶段须有自己的代号。',
  'phase-opens-by-itself': '{{field}}：此处不能填“{{value}}”。第一阶段自始即有，最后阶段随结果公布而开启。',
  'phase-instant-missing': '{{field}}：请填写“{{value}}”阶段何时开启。',
  'phase-order': '{{field}}：{{value}} 不晚于前一阶段。',
  'phase-outcome-early': '{{field}}：结果只在最后阶段显示，该阶段随结果公布而开启。',
  'phase-last-acts': '{{field}}：结果公布后不再评审、讨论或答复。',
  'phase-opened': '{{field}}：“{{value}}”阶段已经开启，不能再改。',
  'phase-in-past': '{{field}}：{{value}} 已经过去。阶段须在将来开启。',
  'phase-earlier':
    '{{field}}：这样会比原先承诺的更早显示内容（{{audience}}：{{sight}}）。请说明理由，理由将记录在案。',
  'pdf-not-blindable': '{{field}}：无法去除此 PDF 中的作者信息。请重新打印为新的 PDF 后再上传。',
  'call-not-blind': '本指南的评审专家可以看到姓名，无需检查。',
  'traces-passed-already': '已有人放行此申请书。',
  'applications-returned': '有 {{count}} 份申请书已退回项目组，可在 {{until}} 之前重新提交。',
  'track-key-taken': '{{field}}：已有评审类别“{{value}}”。',
  'track-draft-exists': '下一版本的草稿已存在，请在其上继续。',
  'track-incomplete': '评审类别尚不完整。',
  'track-not-published': '{{field}}：指南只能采用已发布的版本。',
  'call-by-invitation': '{{value}} 是后续阶段，只接受从上一阶段入选的申请。请申请第一阶段。',
  'stage-missing': '{{value}} 之后没有下一阶段，不能进入下一阶段。',
  'stage-not-ready': '须先发布下一阶段 {{value}} 且其尚未截止，申请方可进入。',
  'stage-published': '{{field}}：{{value}} 已发布。只能在草稿状态衔接阶段。',
  'stage-taken': '{{field}}：{{value}} 已是 {{other}} 的下一阶段。',
  'stage-ring': '{{field}}：加入 {{value}} 会使各阶段首尾相接。',
  'track-unknown': '评审类别“{{value}}”没有已发布的版本。',
} as const satisfies Translation<typeof en>;

import { useTranslation } from 'react-i18next';
import { DateTime } from '../../ui/DateTime.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import classes from './conflicts.module.css';
import { useOrganisationName } from './names.ts';
import type { Evidence, EvidenceNames } from './types.ts';

/** What a finding rests on, one entry a piece of evidence, in the reader's words. */
export function EvidenceList({ evidence, names }: { evidence: Evidence[]; names: EvidenceNames }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.evidence}>
      {evidence.map((one) => (
        <li key={JSON.stringify(one)}>
          <Piece piece={one} names={names} />
          {'memberIds' in one && one.memberIds.length > 0 ? (
            <People label={t('conflicts:evidence.members')} ids={one.memberIds} names={names} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Piece({ piece, names }: { piece: Evidence; names: EvidenceNames }) {
  const { t } = useTranslation();
  if (piece.kind === 'membership') return <>{t('conflicts:evidence.membership')}</>;
  if (piece.kind === 'organisation') return <OrganisationPath piece={piece} names={names} />;
  if (piece.kind === 'name') return <NamePiece piece={piece} />;
  if (piece.kind === 'application') return <>{t('conflicts:evidence.application')}</>;
  if (piece.kind === 'identity') return <>{t(`conflicts:evidence.identity.${piece.basis}`)}</>;
  if (piece.kind === 'relation') return <RelationPiece piece={piece} />;
  if (piece.kind === 'accounts')
    return <People label={t('conflicts:evidence.accounts')} ids={piece.personIds} names={names} />;
  if (piece.kind === 'email-domain')
    return (
      <span translate="no">
        {t('conflicts:evidence.domain', { candidate: piece.candidateDomain, member: piece.memberDomain })}
      </span>
    );
  if (piece.kind === 'work')
    return (
      <>
        {t(`conflicts:evidence.work.${piece.workKind ?? 'publication'}`)}: <cite>{piece.title}</cite>
        <div className={classes.soft}>
          {piece.date ? t('conflicts:evidence.dated', { date: piece.date }) : t('conflicts:evidence.undated')}
          {piece.people ? ` · ${t('conflicts:evidence.people', { count: piece.people })}` : ''}
        </div>
      </>
    );
  return <DeclaredPiece piece={piece} names={names} />;
}

/** From the candidate's organisation to the application's, along the hierarchy. */
function OrganisationPath({
  piece,
  names,
}: {
  piece: Extract<Evidence, { kind: 'organisation' }>;
  names: EvidenceNames;
}) {
  const { t } = useTranslation();
  const nameOf = useOrganisationName();
  const known = piece.path.map((id) => ({ id, name: names.organisations[id] }));
  const isSame = known.length === 1;
  return (
    <>
      {isSame ? (
        t('conflicts:evidence.sameOrganisation', {
          organisation: known[0]?.name ? nameOf(known[0].name) : '…',
        })
      ) : (
        <ol className={classes.path} aria-label={t('conflicts:evidence.organisationPath')}>
          {known.map(({ id, name }) => (
            <li key={id}>{name ? nameOf(name) : '…'}</li>
          ))}
        </ol>
      )}
      {piece.isOtherDepartment ? (
        <div className={classes.soft}>{t('conflicts:evidence.otherDepartment')}</div>
      ) : null}
      {piece.isHost ? <div className={classes.soft}>{t('conflicts:evidence.host')}</div> : null}
    </>
  );
}

function DeclaredPiece({
  piece,
  names,
}: {
  piece: Extract<Evidence, { kind: 'declaration' }>;
  names: EvidenceNames;
}) {
  const { t } = useTranslation();
  const nameOf = useOrganisationName();
  const organisation = piece.organisationId ? names.organisations[piece.organisationId] : null;
  return (
    <>
      <blockquote className={classes.note}>{piece.note || '–'}</blockquote>
      <div className={classes.soft}>
        {t(`conflicts:declare.side.${piece.side}`)}, <DateTime value={piece.at} />
        {organisation ? (
          <div>{t('conflicts:evidence.declaredOrganisation', { organisation: nameOf(organisation) })}</div>
        ) : null}
      </div>
    </>
  );
}

/** Names that agree, and what else speaks for or against one person. */
function NamePiece({ piece }: { piece: Extract<Evidence, { kind: 'name' }> }) {
  const { t } = useTranslation();
  const clues = (list: readonly string[] | undefined) =>
    (list ?? []).map((clue) => t(`relations:identity.clue.${clue}`)).join(t('common:listSeparator')) ||
    t('relations:identity.nothing');
  return (
    <>
      {t('conflicts:evidence.name', { name: piece.name, member: piece.memberName ?? piece.name })}
      <div className={classes.soft}>
        {t('relations:identity.for')}
        {t('common:colon')}
        {clues(piece.speaksFor)} · {t('relations:identity.against')}
        {t('common:colon')}
        {clues(piece.speaksAgainst)}
      </div>
    </>
  );
}

function RelationPiece({ piece }: { piece: Extract<Evidence, { kind: 'relation' }> }) {
  const { t } = useTranslation();
  const { since, until } = piece;
  const times = [
    since ? t('conflicts:evidence.relationSince', { since }) : null,
    until ? t('conflicts:evidence.relationUntil', { until }) : null,
  ].filter((one) => one !== null);
  return (
    <>
      {t('conflicts:evidence.relation', { relation: t(`relations:relation.${piece.relation}`) })}
      {times.length > 0 ? <div className={classes.soft}>{times.join(t('common:listSeparator'))}</div> : null}
    </>
  );
}

function People({ label, ids, names }: { label: string; ids: readonly string[]; names: EvidenceNames }) {
  const known = ids.flatMap((id) => (names.people[id] ? [{ id, ...names.people[id] }] : []));
  if (known.length === 0) return null;
  return (
    <div className={classes.soft}>
      {label}
      {known.map(({ id, name, nameAlt }, i) => (
        <span key={id}>
          {i > 0 ? ', ' : ''}
          <PersonName name={name} nameAlt={nameAlt} />
        </span>
      ))}
    </div>
  );
}

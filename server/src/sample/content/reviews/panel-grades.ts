import type { SamplePanelGrades } from '../types.ts';

/** The grades with which the panel of the earlier call recommended its awards; a member who is in conflict gives none. */
export const panelGrades: readonly SamplePanelGrades[] = [
  {
    application: 'knee-point',
    grades: { 'chu-mingde': 5, 'hisashi-wakatsu': 5.5, 'ingrid-falkenried': 5, 'matilde-leiva': 6 },
  },
  {
    application: 'membrane-cleaning-pause',
    grades: { 'chu-mingde': 5, 'hisashi-wakatsu': 5.5, 'ingrid-falkenried': 6, 'matilde-leiva': 5 },
  },
  {
    application: 'stairs-before-surgery',
    grades: { 'chu-mingde': 6, 'hisashi-wakatsu': 4.5, 'ingrid-falkenried': 5, 'matilde-leiva': 5.5 },
  },
  {
    application: 'polish-under-light',
    grades: { 'chu-mingde': 4.5, 'hisashi-wakatsu': 5, 'ingrid-falkenried': 5.5, 'matilde-leiva': 4.5 },
  },
  {
    application: 'concrete-in-frost',
    grades: { 'chu-mingde': 4.5, 'hisashi-wakatsu': 4, 'ingrid-falkenried': 5.5, 'matilde-leiva': 5 },
  },
  {
    application: 'salt-taste-kisumu',
    grades: { 'chu-mingde': 5.5, 'hisashi-wakatsu': 5, 'ingrid-falkenried': 4.5, 'matilde-leiva': 5 },
  },
  {
    application: 'tablets-that-turn',
    grades: { 'chu-mingde': 4.5, 'hisashi-wakatsu': 6, 'ingrid-falkenried': 5.5, 'matilde-leiva': 5 },
  },
  {
    application: 'bloom-before-intake',
    grades: { 'hisashi-wakatsu': 4.5, 'ingrid-falkenried': 4.5, 'matilde-leiva': 5.5 },
  },
  {
    application: 'alarms-unheard',
    grades: { 'chu-mingde': 3.5, 'hisashi-wakatsu': 5, 'ingrid-falkenried': 3, 'matilde-leiva': 3.5 },
  },
];

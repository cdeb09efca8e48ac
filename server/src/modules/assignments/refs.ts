/** How answers name people and applications. */
import { Type } from 'typebox';
import { Id, Nullable } from '../../platform/routes.ts';

export const PersonRef = Type.Object({ id: Id, name: Type.String(), nameAlt: Nullable(Type.String()) });
export const ApplicationRef = Type.Object({ id: Id, number: Nullable(Type.String()), title: Type.String() });

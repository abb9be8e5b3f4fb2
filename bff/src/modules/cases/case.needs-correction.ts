import type { FieldErrorView } from '@suishoupai/shared-types';
import { fieldError } from '../../kernel/app-error';
import type { CaseCommand } from './case.commands';
import type { NeedContext } from './case.needs';

/** 改类, 改网格: a class of the catalogue and a grid in use, at least one of them, and another than before. */
export function correctionFaults(
  command: CaseCommand,
  { facts: { correction }, state }: NeedContext,
): FieldErrorView[] {
  if (command.command !== 'correct') return [];
  const { classCode, gridCode } = command;
  if (classCode === undefined && gridCode === undefined) {
    return [fieldError(state?.status === 'filed' ? 'gridCode' : 'classCode', 'required')];
  }
  return [...classFaults(), ...gridFaults()];

  function classFaults(): FieldErrorView[] {
    if (classCode === undefined) return [];
    if (correction?.toClass?.code !== classCode) return [fieldError('classCode', 'unknown_class')];
    // The condition it is filed under belongs to its class: back to the acceptor first.
    const isChoice = state?.status !== 'filed' && classCode !== state?.classCode;
    return isChoice ? [] : [fieldError('classCode', 'not_a_choice')];
  }

  function gridFaults(): FieldErrorView[] {
    if (gridCode === undefined) return [];
    if (correction?.toGrid?.code !== gridCode) return [fieldError('gridCode', 'unknown_grid')];
    return gridCode === state?.grid?.code ? [fieldError('gridCode', 'not_a_choice')] : [];
  }
}

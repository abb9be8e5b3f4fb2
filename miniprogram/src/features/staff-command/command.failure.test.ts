import { ERRORS } from '@suishoupai/shared-types';
import type { ErrorCode, FieldErrorView } from '@suishoupai/shared-types';
import { ApiError, clientError } from '../../api/api-error';
import { needsReload, outcomeOf } from './command.failure';
import { buildDetail } from './command.fixtures';
import { texts } from './texts';

const refused = (code: ErrorCode, fields: FieldErrorView[] = []) =>
  new ApiError(code, ERRORS[code].text, ERRORS[code].status, fields);
const mine = buildDetail({ allowedCommands: ['reply'] });
const moved = buildDetail({ version: 8, allowedCommands: [] });

describe('what a failed command means', () => {
  test('somebody else was faster: the case is read again, and what was typed stays', () => {
    const error = refused('version_conflict');
    expect(needsReload(error)).toBe(true);
    expect(outcomeOf(error, 'reply', mine, mine, [])).toMatchObject({ kind: 'failed', notice: texts.conflict });
    expect(outcomeOf(error, 'reply', mine, moved, [])).toMatchObject({ notice: texts.notNow });
    expect(outcomeOf(refused('not_possible_now'), 'reply', mine, mine, [])).toMatchObject({ notice: texts.notNow });
  });

  test('no answer: done when the log says so, else to be tried again', () => {
    const error = clientError('timeout_or_cut');
    const landed = buildDetail({
      flowLog: [
        {
          seq: 1,
          at: '',
          command: 'reply',
          commandName: '',
          from: 'handling',
          to: 'handled',
          actorRole: 'handler',
          actorName: null,
          text: '',
          photos: [],
        },
      ],
    });
    expect(needsReload(error)).toBe(true);
    expect(outcomeOf(error, 'reply', mine, landed, [])).toEqual({ kind: 'done' });
    expect(outcomeOf(error, 'reply', mine, mine, [])).toMatchObject({ notice: texts.unknown });
    expect(outcomeOf(error, 'reply', mine, null, [])).toMatchObject({ notice: error.text });
  });

  test('wrong fields are told beside the fields of this form', () => {
    const fields: FieldErrorView[] = [
      { field: 'text', code: 'too_long', text: '内容过长' },
      { field: 'photoIds.1', code: 'duplicate_value', text: '重复的值' },
      { field: 'elsewhere', code: 'required', text: '必填' },
    ];
    const outcome = outcomeOf(refused('invalid_request', fields), 'reply', mine, null, ['p1', 'p2']);
    expect(outcome).toMatchObject({ fields: { text: '内容过长', photoIds: '重复的值' }, lostPhotoIds: [] });
  });

  test('photos that the server has lost are named, so that they go up again', () => {
    const fields: FieldErrorView[] = [{ field: 'photoIds.1', code: 'unknown_photo', text: '没有这张照片' }];
    const outcome = outcomeOf(refused('invalid_request', fields), 'reply', mine, null, ['p1', 'p2']);
    expect(outcome).toMatchObject({ notice: texts.photosAgain, lostPhotoIds: ['p2'] });
  });

  test('a refusal that says nothing of the case does not read it again', () => {
    expect(needsReload(refused('invalid_request'))).toBe(false);
    expect(needsReload(new Error('bug'))).toBe(false);
    expect(outcomeOf(new Error('bug'), 'reply', mine, null, [])).toMatchObject({ notice: ERRORS.internal.text });
  });

  test('a date is refused in words that fit a date, and what the form has no field for is told over it', () => {
    const late: FieldErrorView[] = [{ field: 'until', code: 'too_big', text: '数值过大' }];
    expect(outcomeOf(refused('invalid_request', late), 'requestDelay', mine, null, [])).toMatchObject({
      fields: { until: '超过本市规定的最长期限，请选择更早的日期' },
    });
    const nobody: FieldErrorView[] = [{ field: 'collectorId', code: 'no_checker', text: '没有可抽取的核查员' }];
    expect(outcomeOf(refused('invalid_request', nobody), 'requestCheck', mine, null, [])).toMatchObject({
      notice: expect.stringContaining('没有可抽取的核查员'),
      fields: {},
    });
  });
});

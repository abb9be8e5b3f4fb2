import type { KeyValueStorage } from '../platform/storage';
import { createKeptForm, KEPT_FORMS, type FormKey } from './kept-form';

const KEY: FormKey = { ownerId: 'ann', form: 'appeal', about: 'report-1' };
const BLANK = { text: '', stars: 0, place: null as string | null, photos: [] as string[] };

function phone() {
  const kept = new Map<string, string>();
  const storage: KeyValueStorage = {
    read: (key) => JSON.parse(kept.get(key) ?? 'null') as unknown,
    write: (key, value) => void kept.set(key, JSON.stringify(value)),
    remove: (key) => void kept.delete(key),
  };
  let nowMs = 0;
  const open = (key: FormKey = KEY) => createKeptForm({ storage, nowMs: () => (nowMs += 1) }, key, BLANK);
  return { storage, open };
}

it('what is typed is there again after the page died, for this person, form and report alone', () => {
  const { open } = phone();
  open().edit((values) => ({ ...values, text: '还没有修好', place: '路口' }));
  expect(open().values.get()).toEqual({ ...BLANK, text: '还没有修好', place: '路口' });
  for (const other of [{ ownerId: 'bob' }, { form: 'dispute' }, { about: 'report-2' }]) {
    expect(open({ ...KEY, ...other }).values.get()).toEqual(BLANK);
  }
});

it('what was sent is gone, and a form emptied by hand is not kept', () => {
  const { open, storage } = phone();
  open().edit((values) => ({ ...values, text: '还没有修好' }));
  open().remove();
  expect(open().values.get()).toEqual(BLANK);
  open().edit((values) => ({ ...values, stars: 4 }));
  open().edit((values) => ({ ...values, stars: 0 }));
  expect(storage.read('forms.v1')).toEqual([]);
});

it('a page that was left does not overwrite what was typed since, nor bring back what was sent', () => {
  const { open } = phone();
  const left = open();
  left.edit((values) => ({ ...values, text: '旧', photos: ['a'] }));
  open().edit((values) => ({ ...values, text: '新' }));
  left.edit((values) => ({ ...values, photos: values.photos.map((photo) => `${photo}!`) }));
  expect(open().values.get()).toMatchObject({ text: '新', photos: ['a!'] });
  open().remove();
  left.edit((values) => ({ ...values, photos: values.photos.map((photo) => `${photo}!`) }));
  expect(open().values.get()).toEqual(BLANK);
});

it('fields of another kind than today’s are dropped, and only the newest forms are kept', () => {
  const { open, storage } = phone();
  storage.write('forms.v1', [
    { ...KEY, updatedAtMs: 1, values: { text: 7, stars: 3, photos: {}, gone: 'x' } },
    'broken',
  ]);
  expect(open().values.get()).toEqual({ ...BLANK, stars: 3 });
  for (let index = 0; index < KEPT_FORMS; index += 1) {
    open({ ...KEY, about: `other-${index}` }).edit((values) => ({ ...values, text: 'x' }));
  }
  expect(open().values.get()).toEqual(BLANK);
});

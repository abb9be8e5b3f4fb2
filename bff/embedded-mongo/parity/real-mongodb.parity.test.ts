import { whyNoRealMongo } from '../../test/parity';

// One line in the output of every run, so that nobody takes a run on the embedded store alone for more than it is.
const reason = whyNoRealMongo();
if (reason) process.stderr.write(`parity suite: ${reason}\n`);

it('says why when there is no real MongoDB to compare with', () => {
  if (process.env['MONGODB_URI']) expect(reason).toBeNull();
  else expect(reason ?? 'there is a mongod on the PATH').toContain('mongod');
});

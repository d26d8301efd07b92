import { Cron } from 'cdk8s';
import { scheduleProblems } from '../../lib/jobs/cron-rules';

const problems = (text: string) => {
  const [minute, hour, day, month, weekDay] = text.split(' ');
  return scheduleProblems({ cron: Cron.schedule({ minute, hour, day, month, weekDay }) });
};

describe('scheduleProblems', () => {
  test.each([
    '* * * * *',
    '0 2 * * *',
    '*/5 0-6 1,15 * *',
    '0 0 1 jan-MAR sun',
    '59 23 31 12 6',
    '5/15 * ? * mon-fri',
    '0-59/2,30 * * * *',
  ])('takes %s', (text) => {
    expect(problems(text)).toEqual([]);
  });

  test.each([
    ['60 * * * *', 'minute, from 0 to 59'],
    ['* 24 * * *', 'hour, from 0 to 23'],
    ['* * 0 * *', 'day, from 1 to 31'],
    ['* * * 13 *', 'month, from 1 to 12'],
    ['* * * * 7', 'weekDay, from 0 to 6'],
    ['* * * * monday', 'weekDay'],
    ['5-1 * * * *', 'minute'],
    ['*/0 * * * *', 'minute'],
    ['a * * * *', 'minute'],
    [', * * * *', 'minute'],
    ['1- * * * *', 'minute'],
    ['*-5 * * * *', 'minute'],
  ])('fails when it is %s', (text, field) => {
    expect(problems(text)).toMatchObject([{ wrong: `schedule.cron is "${text}"`, allowed: expect.stringContaining(field) as string }]);
  });

  test('fails when a field is two', () => {
    expect(scheduleProblems({ cron: Cron.schedule({ minute: '0 0' }) })).toHaveLength(1);
  });

  test.each(['Asia/Shanghai', 'Etc/UTC', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])('takes the time zone %s', (timeZone) => {
    expect(scheduleProblems({ cron: Cron.daily(), timeZone })).toEqual([]);
  });

  test.each(['', 'Local', '+01:00', 'asia/shanghai', 'Asia', 'Asia/Atlantis', '../etc'])('fails when the time zone is "%s"', (timeZone) => {
    expect(scheduleProblems({ cron: Cron.daily(), timeZone })).toMatchObject([
      { wrong: `schedule.timeZone is ${JSON.stringify(timeZone)}` },
    ]);
  });
});

/** The form of every file of a city, parsed once at start. */
import {
  INDICATOR_KEYS,
  LIMITS,
  LIMIT_GRADES,
  LIMIT_UNITS,
  STAFF_ROLES,
  TEMPLATE_COMMANDS,
} from '@suishoupai/shared-types';
import { z } from 'zod';

const text = z.string().trim().min(1);
const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and hyphens');
const gridCode = z.string().regex(/^\d{15}$/, '15 digits');
const classCode = z.string().regex(/^(SJ|BJ)-\d{5}$/, 'SJ-… or BJ-… and five digits');
const pattern = z.string().regex(/^[A-Z0-9-]*\*?$/, 'a code, or its beginning followed by *');
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:mm');
const note = z.string().optional();
const limit = z.strictObject({ amount: z.number().int().positive(), unit: z.enum(LIMIT_UNITS) });

export const citySchema = z.strictObject({
  note,
  /** As it is written above forms, e.g. 茂名市城市运行管理服务平台. */
  platformName: text,
});

export const reportsSchema = z.strictObject({
  note,
  /** A report that came before its photos: when its citizen is reminded, and when it ends as 照片未收到. */
  photoWait: z.strictObject({
    remindAfterMinutes: z.number().int().positive(),
    deadlineHours: z
      .number()
      .int()
      .positive()
      .max(24 * 30),
    source: text,
  }),
  /** Whether case number, grid and time of receipt are printed on evidence copies: those on sheets, and those that staff take along. */
  evidenceStamp: z.strictObject({ printed: z.boolean(), source: text }),
});

/** When a report is marked as odd for people to look at; nothing is refused by it. */
export const fraudSchema = z.strictObject({
  note,
  samePhotoMeters: z.number().positive(),
  /** Of 256 bits; 50 means "the same file again" (photo.hash.ts). */
  similarPhotoBits: z.number().int().min(0).max(80),
  similarPhotoDays: z.number().int().positive(),
  travelKmPerHour: z.number().positive(),
  travelLeastMeters: z.number().positive(),
  burstReports: z.number().int().min(2),
  burstMinutes: z.number().int().positive(),
});

export const departmentsSchema = z.strictObject({
  demo: z.boolean().default(false),
  note,
  /** Desk of reports that lie outside all grids. */
  outsideDeskId: id,
  departments: z.array(z.strictObject({ id, name: text, kind: z.enum(['handling', 'outside_desk']) })).min(1),
});

export const staffSchema = z.strictObject({
  demo: z.boolean().default(false),
  note,
  staff: z
    .array(
      z.strictObject({
        id,
        name: text,
        role: z.enum(STAFF_ROLES),
        departmentId: id.nullable().default(null),
        /** Units a collector is tied to (family, former post): never drawn to check their work. */
        tiedDepartmentIds: z.array(id).default([]),
        gridCodes: z.array(gridCode).default([]),
      }),
    )
    .min(1),
});

/** Texts that replies, reasons and notes may begin with; managers may change them later, so this is only what the city begins with. */
export const replyTemplatesSchema = z.strictObject({
  note,
  templates: z.array(
    z.strictObject({
      command: z.enum(TEMPLATE_COMMANDS),
      title: text.max(LIMITS.templateTitleChars),
      text: text.max(LIMITS.reasonChars),
    }),
  ),
});

export const calendarSchema = z.strictObject({
  note,
  timeZone: z.literal('Asia/Shanghai'),
  /** In order, not overlapping. */
  workingHours: z.array(z.strictObject({ from: timeOfDay, to: z.union([timeOfDay, z.literal('24:00')]) })).min(1),
  weekend: z.array(z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])),
  nationalHolidays: z.enum(['chinese-days', 'none']),
  /** Days that the city orders otherwise; they win over weekends and national holidays. */
  overrides: z.array(z.strictObject({ date: z.iso.date(), working: z.boolean(), reason: text })),
});

/** A named stretch of time in Shanghai; everything that it states must hold at once. */
const routingPeriod = z
  .strictObject({
    id,
    name: text,
    note,
    /** Of every day; `to` is not part of it, and 22:00–06:00 runs over midnight. */
    times: z
      .array(z.strictObject({ from: timeOfDay, to: timeOfDay }))
      .min(1)
      .optional(),
    /** Working days with 调休, or the days off. */
    days: z.enum(['working', 'rest']).optional(),
    /** First and last day. */
    dates: z
      .array(z.strictObject({ from: z.iso.date(), to: z.iso.date() }))
      .min(1)
      .optional(),
  })
  .refine(({ times, days, dates }) => times ?? days ?? dates, 'times, days or dates must be stated');

export const routingSchema = z.strictObject({
  note,
  periods: z.array(routingPeriod).default([]),
  /** From the top, the first that matches wins. A class pattern such as `SJ-06*` is a whole major class (大类). */
  rules: z.array(
    z.strictObject({
      grids: z.array(pattern).min(1),
      classes: z.array(pattern).min(1),
      /** Holds only then; always if none is named. */
      period: id.optional(),
      departmentId: id,
      note,
    }),
  ),
  defaultDepartmentId: id,
});

export const classesSchema = z.strictObject({
  standardRef: text,
  title: text,
  version: z.iso.date(),
  source: text,
  majors: z.array(
    z.strictObject({
      kind: z.enum(['component', 'event']),
      code: z.string().regex(/^\d{2}$/),
      name: text,
      classes: z.array(z.strictObject({ code5: z.string().regex(/^\d{5}$/), name: text })),
    }),
  ),
});

export const codes2013Schema = z.strictObject({
  standardRef: text,
  replacedBy: text,
  source: text,
  codes: z.array(
    z.strictObject({
      code: z.string().regex(/^\d{2}-\d{2}$/),
      name: text,
      major: text,
      match: z.enum(['exact', 'near', 'none']),
      classCode: classCode.nullable(),
      alternatives: z.array(classCode).default([]),
    }),
  ),
});

export const groupsSchema = z.strictObject({
  note,
  groups: z.array(z.strictObject({ id, name: text, classCodes: z.array(classCode).min(1) })),
});

export const citizenClassesSchema = z.strictObject({
  note,
  classes: z.array(z.strictObject({ classCode, name: text, hint: text, icon: id })).min(1),
});

export const limitsSchema = z.strictObject({
  note,
  standardRef: text,
  /** For the classes that are not named below: every case can be filed under something. */
  fallback: z.strictObject({
    filing: text,
    closing: text,
    limit: z.strictObject({ amount: z.number().int().positive(), unit: z.enum(LIMIT_UNITS) }),
    source: text,
  }),
  classes: z.array(
    z.strictObject({
      classCode,
      conditions: z
        .array(
          z.strictObject({
            id: text,
            filing: text,
            closing: text,
            /** What applies where `limits` does not say otherwise, and what citizens are told: that of the default grade. */
            limit,
            /** By the grade of the area; one column for all where it is missing. */
            limits: z.strictObject({ A: limit, B: limit, C: limit, source: text }).optional(),
            source: text,
          }),
        )
        .min(1),
    }),
  ),
});

const share = z.number().positive().max(1);
const stage = z.strictObject({
  limit,
  /** For a case whose own limit runs day and night; the same as `limit` if missing. */
  urgentLimit: limit.optional(),
  source: text,
});

const points = z.number().int().min(0).max(100);

/** Limits of the stages around 处置 (whose limit is the filing condition's), and what else the process must count. */
export const stageLimitsSchema = z.strictObject({
  note,
  /** Share of a limit after which a task is 即将超期. */
  warnShare: share,
  /** Share of a limit beyond its end after which an overdue task goes one step up the ladder. */
  escalateShare: share,
  stages: z.strictObject({
    /** 受理 */
    accept: stage,
    /** 核实, before filing */
    verify: stage,
    /** 立案 */
    file: stage,
    /** 派遣 */
    dispatch: stage,
    /** 核查, after handling */
    check: stage,
    /** 结案 */
    close: stage,
    /** 回访 */
    /** 申诉答复 */
    appeal: stage,
    /** 督办, where the order names no limit */
    supervise: stage,
  }),
  /** 延期: how often for one case, and how much each time at most. */
  extension: z.strictObject({ maxTimes: z.number().int().nonnegative(), longest: limit, source: text }),
  /** 挂账、缓办: the latest review date. */
  suspension: z.strictObject({ maxTimes: z.number().int().nonnegative(), longest: limit, source: text }),
  /** Waiting for what the citizen was asked; then the clock runs on. */
  waitingForCitizen: z.strictObject({ maxTimes: z.number().int().nonnegative(), longest: limit, source: text }),
  /** How long after 结案 the citizen may say no. */
  dispute: z.strictObject({ window: limit, source: text }),
  /** How long after 结案 or 不予受理 an appeal may come. */
  appealing: z.strictObject({ window: limit, source: text }),
  /** 核实 and 核查 on site: how near, and how fresh its photos. */
  onSite: z.strictObject({
    maxDistanceM: z.number().positive(),
    photoMaxAgeMinutes: z.number().int().positive(),
    source: text,
  }),
  /**
   * 多人反映: as if due so much earlier for each further person, and how many of them count at most: districts with more phones report
   * the same thing more often.
   */
  reporters: z.strictObject({
    hoursForEach: z.number().nonnegative(),
    most: z.number().int().nonnegative(),
    source: text,
  }),
  /** What the system takes off its score of 100 at closing. */
  score: z.strictObject({
    perLateStage: points,
    perRework: points,
    perReturn: points,
    disputed: points,
    forced: points,
    source: text,
  }),
  /** Returns of one case by one unit, after which the dispatcher's superior decides. */
  returnsBeforeSuperior: z.number().int().positive(),
  returnsNote: note,
  /** Of areas that `grades` does not name, and of cases outside all grids. */
  defaultGrade: z.enum(LIMIT_GRADES),
  gradesNote: note,
  /** From the top, the first that matches wins. */
  grades: z.array(z.strictObject({ grids: z.array(pattern).min(1), grade: z.enum(LIMIT_GRADES), note })),
});

/** `YYYY-MM` */
const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);
const weights = z
  .array(z.strictObject({ key: z.enum(INDICATOR_KEYS), weight: z.number().positive().max(100), source: text }))
  .min(1);

/**
 * 综合得分: which indicators weigh how much, from which month on. Numbers count as shares of their sum. A change is a new version at the end:
 * the old ones go on scoring the periods that ended under them.
 */
export const evaluationSchema = z.strictObject({
  note,
  /** 高发类别, by the month a case is filed in; a change is a new version at the end. */
  frequentClasses: z.array(z.strictObject({ from: month, note, classCodes: z.array(z.string()).min(1) })).min(1),
  versions: z
    .array(
      z.strictObject({
        /** The first month it scores, `YYYY-MM`. */
        from: month,
        note,
        /** Denominator from which an indicator is no accident; of those below it alone nobody gets a rank. */
        leastSample: z.number().int().positive().default(5),
        scores: z.strictObject({
          /** The city, districts and grids. */
          area: weights,
          unit: weights,
          acceptor: weights,
          dispatcher: weights,
          collector: weights,
          manager: weights,
        }),
      }),
    )
    .min(1),
});

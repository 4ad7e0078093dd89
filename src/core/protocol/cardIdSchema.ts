import * as v from 'valibot';

/** As long as the log takes it: what can be studied can also be shown. */
export const cardIdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(2000));

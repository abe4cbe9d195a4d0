/*
 * The work of each command, in a part of the program of its own that is read when the command is named: what is
 * not used is not paid for.
 */

export const areas = async () => (await import('../commands/areas.ts')).areas;
export const contacts = async () => (await import('../commands/contacts.ts')).contacts;
export const timeline = async () => (await import('../commands/timeline.ts')).timeline;
export const approve = async () => (await import('../commands/approve.ts')).approve;
export const correct = async () => (await import('../commands/correct.ts')).correct;
export const deleteCase = async () => (await import('../commands/delete.ts')).deleteCase;
export const done = async () => (await import('../commands/done.ts')).done;
export const exportCase = async () => (await import('../commands/export.ts')).exportCase;
export const form = async () => (await import('../commands/form.ts')).form;
export const help = async () => (await import('../commands/help.ts')).help;
export const importCase = async () => (await import('../commands/import.ts')).importCase;
export const letter = async () => (await import('../commands/letter.ts')).letter;
export const next = async () => (await import('../commands/next.ts')).next;
export const policyCheck = async () => (await import('../commands/policy-check.ts')).policyCheck;
export const policyDiff = async () => (await import('../commands/policy-diff.ts')).policyDiff;
export const policyGraph = async () => (await import('../commands/policy-graph.ts')).policyGraph;
export const policyList = async () => (await import('../commands/policy-list.ts')).policyList;
export const policyNew = async () => (await import('../commands/policy-new.ts')).policyNew;
export const policyShow = async () => (await import('../commands/policy-show.ts')).policyShow;
export const record = async () => (await import('../commands/record.ts')).record;
export const reopen = async () => (await import('../commands/reopen.ts')).reopen;
export const report = async () => (await import('../commands/report.ts')).report;
export const set = async () => (await import('../commands/set.ts')).set;
export const show = async () => (await import('../commands/show.ts')).show;
export const start = async () => (await import('../commands/start.ts')).start;
export const status = async () => (await import('../commands/status.ts')).status;
export const verify = async () => (await import('../commands/verify.ts')).verify;
export const where = async () => (await import('../commands/where.ts')).where;
export const areaAlone = async () => (await import('../commands/area.ts')).areaAlone;
export const complete = async () => (await import('../commands/complete.ts')).complete;
export const completeWords = async () =>
  (await import('../commands/complete-words.ts')).completeWords;
export const emergency = async () => (await import('../commands/emergency.ts')).emergency;

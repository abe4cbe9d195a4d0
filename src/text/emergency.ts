export const EMERGENCY = 'If a child is in immediate danger, call 999 now.';

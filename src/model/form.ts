export type FieldKind = 'yes-no' | 'line' | 'text' | 'date' | 'signature' | 'table';

export interface FormField {
  readonly id: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly columns: readonly string[];
  /** Where in the log the answer is found; null: left blank for a person to fill. */
  readonly fill: string | null;
  readonly note: string | null;
}

export interface Form {
  readonly id: string;
  readonly title: string;
  readonly stages: readonly number[];
  readonly purpose: string;
  readonly fields: readonly FormField[];
  /** Said where the form's fields are not in the document. */
  readonly notSaid: string | null;
  readonly source: string;
}

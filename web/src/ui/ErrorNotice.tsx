import { Alert, Anchor, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../app/api.ts';
import { describeCode, describeError, sayInstants } from './describeError.ts';
import { useTimeText } from './useTimeText.ts';

function focusField(id: string): void {
  const element = document.getElementById(id);
  element?.scrollIntoView({ block: 'center' });
  element?.focus();
}

/**
 * An error in the reader's words. Every wrong field is listed; with `fieldId` it links to its input
 * (`fieldId('budget.2.amount')` → the input's id), with `labelOf` it carries the input's label.
 */
export function ErrorNotice({
  error,
  labelOf,
  fieldId,
}: {
  error: Error | null | undefined;
  labelOf?: (field: string) => string;
  fieldId?: (field: string) => string;
}) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  if (!error) return null;
  const sayTime = (iso: string) => timeText(iso, 'zone');
  const details = error instanceof ApiError ? error.details : [];
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={20} aria-hidden />}
      title={describeError(t, error, labelOf, sayTime)}
      styles={{ title: { fontWeight: 600 } }}
    >
      {details.length > 0 ? (
        <List size="sm" spacing={4}>
          {details.map((detail) => {
            const field = detail.field ? (labelOf?.(detail.field) ?? detail.field) : detail.params.field;
            const params = { ...sayInstants(detail.params, sayTime), field };
            const words = describeCode(t, detail.code, params, detail.message);
            const id = detail.field ? fieldId?.(detail.field) : undefined;
            return (
              <List.Item key={JSON.stringify([detail.field, detail.code, detail.params])}>
                {id ? (
                  <Anchor
                    href={`#${id}`}
                    inherit
                    c="inherit"
                    underline="always"
                    onClick={(event) => {
                      event.preventDefault();
                      focusField(id);
                    }}
                  >
                    {words}
                  </Anchor>
                ) : (
                  words
                )}
              </List.Item>
            );
          })}
        </List>
      ) : null}
    </Alert>
  );
}

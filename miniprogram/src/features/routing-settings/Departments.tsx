import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { RoutingSettingsResponse } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { Switch } from '../../components/switch/Switch';
import { chinaDay, dayText } from '../../lib/periods';
import { a11y } from '../../platform/a11y';
import { DisableSheet } from './DisableSheet';
import type { DisabledDepartment, RoutingDraft } from './routing-draft';
import { disable, enable } from './routing-draft';
import { texts } from './texts';

type Department = RoutingSettingsResponse['departments'][number];

interface DepartmentsProps {
  departments: Department[];
  draft: RoutingDraft;
  onDraft: (draft: RoutingDraft) => void;
}

/** Which departments take cases. Switching one off asks why, and until when. */
export function Departments({ departments, draft, onDraft }: DepartmentsProps) {
  const [asked, setAsked] = useState<Department | null>(null);
  const today = chinaDay(new Date());
  return (
    <Card id="routing-departments" title={texts.departments}>
      <Text className="note">{texts.departmentsText}</Text>
      {departments.map((department) => {
        const { id, name, isDefault } = department;
        const off = draft.disabled[id];
        return (
          <View key={id} id={`routing-department-${id}`} className="routing-row">
            <View className="routing-row__words">
              <Text className="routing-row__name">{name}</Text>
              <Text className={`routing-row__text ${off === undefined ? '' : 'routing-row__text--off'}`}>
                {isDefault ? texts.isDefault : stateText(off, today)}
              </Text>
              {off === undefined ? null : (
                <View
                  id={`routing-edit-${id}`}
                  className="routing-row__edit"
                  {...a11y({ role: 'button', label: `${texts.edit} ${name}` })}
                  onClick={() => setAsked(department)}
                >
                  <Text className="routing-row__text">{texts.reasonOf(off.reason)}</Text>
                  <Text className="routing-row__link">{texts.edit}</Text>
                </View>
              )}
            </View>
            {isDefault ? null : (
              <Switch
                id={`routing-switch-${id}`}
                label={texts.switchLabel(name)}
                on={off === undefined}
                onChange={(on) => (on ? onDraft(enable(draft, id)) : setAsked(department))}
              />
            )}
          </View>
        );
      })}
      {asked === null ? null : (
        <DisableSheet
          name={asked.name}
          known={draft.disabled[asked.id] ?? null}
          today={today}
          onDone={(how) => {
            onDraft(disable(draft, asked.id, how));
            setAsked(null);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </Card>
  );
}

function stateText(off: DisabledDepartment | undefined, today: string): string {
  if (off === undefined) return texts.working;
  return off.until === null ? texts.disabledOpen : texts.disabledUntil(dayText(off.until, today));
}

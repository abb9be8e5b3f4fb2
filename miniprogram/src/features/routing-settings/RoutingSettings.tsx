import { useCallback } from 'react';
import { View } from '@tarojs/components';
import { failureView } from '../../api/api-error';
import { Notice } from '../../components/feedback/Feedback';
import { LoadFrame } from '../../components/load/LoadFrame';
import { useLoad } from '../../lib/use-load';
import { useServices } from '../../session/services';
import { Changes } from './Changes';
import { Explain } from './Explain';
import { SettingsForm } from './SettingsForm';
import { texts } from './texts';
import './routing-settings.scss';

/** 派遣设置: which departments take no cases, which classes need no dispatcher, and why a case goes where it goes. */
export function RoutingSettings() {
  const { api } = useServices();
  const settings = useLoad(useCallback(() => api.routing.read(), [api]));
  const catalogue = useLoad(useCallback(() => api.catalogue.read(), [api]));
  const classes = catalogue.load.data?.classes ?? [];
  return (
    <View className="content">
      <LoadFrame id="routing-load" loader={settings} failure={failureView} rows={8}>
        {(data) => (
          <>
            {catalogue.load.state === 'failed' ? (
              <Notice
                id="routing-no-catalogue"
                tone="warn"
                text={texts.noCatalogue}
                action={{ text: texts.retry, onTap: catalogue.reload }}
              />
            ) : null}
            <SettingsForm settings={data} classes={classes} onSettings={settings.replace} />
            <Explain classes={classes} />
            <Changes key={data.version} />
          </>
        )}
      </LoadFrame>
    </View>
  );
}

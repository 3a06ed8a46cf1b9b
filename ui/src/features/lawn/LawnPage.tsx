import { Page, Sheet } from '~/widgets/Page';

export function LawnPage() {
  return (
    <Page title="Lawn" time="asked">
      <Sheet>
        <h1 className="sw-voice sw-answer">Green enough.</h1>
      </Sheet>
    </Page>
  );
}

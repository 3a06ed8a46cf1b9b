import { useAddress } from '~/widgets/address';
import { Go } from '~/widgets/Go';
import { Page, Sheet } from '~/widgets/Page';
import { draftOf } from './draft';
import { Proposals } from './Proposals';
import { asDefinition, formSchema } from './search';
import { SloForm } from './SloForm';

/** From what the events suggest, or from nothing, to an objective that is kept. */
export function NewSloPage() {
  const [{ draft }, set] = useAddress(formSchema);
  return (
    <Page title="New objective" crumbs={<Go to="/slos">Objectives</Go>}>
      <Sheet>
        <h1 className="sw-voice sw-answer">What shall be good, and how often?</h1>
        <Proposals isChosen={draft !== undefined} choose={(definition) => set((old) => ({ ...old, draft: definition as never }))} />
        <SloForm key={JSON.stringify(draft)} initial={draftOf(asDefinition(draft))} />
      </Sheet>
    </Page>
  );
}

import { COMMANDS, HOLDS, keyHint } from "../tools/commands.ts";
import { Dialog } from "./dialog.tsx";

/** Every key, from the commands themselves. */
export function HelpDialog() {
  const bound = COMMANDS.filter(({ keys }) => keys.length > 0);
  const groups = [...new Set(bound.map(({ group }) => group))];
  return (
    <Dialog title="Keys">
      <div className="keys">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {bound
                .filter((command) => command.group === group)
                .map(({ id, label }) => (
                  <Row key={id} label={label} keys={keyHint(id)} />
                ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>Held down</h3>
          <dl>
            {HOLDS.map(({ keys, label }) => (
              <Row key={label} label={label} keys={keys} />
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}

const Row = ({ label, keys }: { readonly label: string; readonly keys: string }) => (
  <>
    <dt>{label}</dt>
    <dd>
      <kbd>{keys}</kbd>
    </dd>
  </>
);

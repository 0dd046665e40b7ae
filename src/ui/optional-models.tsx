import { useSession } from "../state/studio.ts";

/** Models by other people that whoever wants them makes a pack of. */
export function OptionalModels() {
  const optional = useSession((session) => session.optional);
  if (optional.length === 0) return null;
  return (
    <section className="optional">
      <h3>Can be added</h3>
      <ul>
        {optional.map(({ id, task, name, licence, source, sha256, how }) => (
          <li key={id} data-testid={`optional-${id}`}>
            <p>
              <strong>{name}</strong> for {task} ({licence}). {source}
            </p>
            <code>{how}</code>
            {sha256 && <small>SHA-256 of the file: {sha256}</small>}
          </li>
        ))}
      </ul>
      <p>Each command writes a model pack: drop it on the page.</p>
    </section>
  );
}

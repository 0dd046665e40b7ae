import { MODEL_IDS } from "../core/models.ts";
import { useSession, useStudio } from "../state/studio.ts";
import { commandById } from "../tools/commands.ts";

/** Whose models are in use, in a word; a click says more. */
export function ModelsInUseButton() {
  const name = useSession(({ pack }) => pack?.name ?? null);
  const { session } = useStudio();
  return (
    <button
      type="button"
      className="button quiet models-in-use"
      title={name === null ? "The models that come with the program are in use" : `The models of ${name} are in use`}
      data-testid="models-in-use"
      data-pack={name ?? undefined}
      onClick={() => session.setState({ dialog: "machine" })}
    >
      {name === null ? "Built-in models" : `Models: ${name}`}
    </button>
  );
}

/** The same in sentences, and the way to others. */
export function ModelsInUse() {
  const pack = useSession((session) => session.pack);
  const studio = useStudio();
  const perform = (id: "open-pack" | "built-in-models") => () => {
    studio.session.setState({ dialog: null }); // what comes of it is told on the page
    commandById(id).perform(studio);
  };
  return (
    <div className="in-use">
      <p>
        {pack ? (
          <>
            <strong>Models of {pack.name}</strong>
            {pack.made && ` (made ${pack.made})`}: {pack.models.map(({ id }) => id).join(", ")}.
            {pack.models.length < MODEL_IDS.length && " All others are built in."}
          </>
        ) : (
          <>
            <strong>Built-in models.</strong> A model pack, made of one's own pictures, can take their place.
          </>
        )}
      </p>
      {pack && (
        <button type="button" className="button" data-testid="use-built-in" onClick={perform("built-in-models")}>
          {commandById("built-in-models").label}
        </button>
      )}
      <button type="button" className="button" onClick={perform("open-pack")}>
        {commandById("open-pack").label}
      </button>
    </div>
  );
}

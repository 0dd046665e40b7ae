import { useEffect, useState } from "react";
import type { ModelStatus } from "../state/session.ts";
import { useSession } from "../state/studio.ts";

/** The models in use, and how each did on the small frame whose answer is known. */
export function ModelTable() {
  const models = useSession((session) => session.models);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col">From</th>
          <th scope="col">Size</th>
          <th scope="col">Largest difference</th>
          <th scope="col">Time at 64 × 64</th>
          <th scope="col">Licence</th>
        </tr>
      </thead>
      <tbody>
        {models.map((status) => (
          <ModelRow key={status.entry.id} status={status} />
        ))}
      </tbody>
    </table>
  );
}

function ModelRow({ status: { entry, check, failure } }: { readonly status: ModelStatus }) {
  const packed = useSession(({ pack }) => pack?.models.some(({ sha256 }) => sha256 === entry.sha256) ?? false);
  return (
    <tr data-testid={`model-${entry.id}`} data-sha256={entry.sha256} data-max={check?.max} data-failure={failure ?? undefined}>
      <th scope="row">{packed ? <PackedCard id={entry.id} /> : <Card id={entry.id} address={`./models/${entry.card}`} />}</th>
      <td>{packed ? "pack" : "built in"}</td>
      <td>{(entry.bytes / 1e6).toFixed(1)} MB</td>
      <td>{failure ?? (check ? check.max.toExponential(1) : "testing…")}</td>
      <td>{check ? `${check.milliseconds.toFixed(0)} ms` : ""}</td>
      <td>{entry.licence}</td>
    </tr>
  );
}

const Card = ({ id, address }: { readonly id: string; readonly address: string | undefined }) => (
  <a href={address} target="_blank" rel="noreferrer">
    {id}
  </a>
);

/** A card that no server has: as plain text, whatever it holds. */
function PackedCard({ id }: { readonly id: string }) {
  const text = useSession(({ pack }) => pack?.cards[id] ?? "");
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type: "text/plain; charset=utf-8" }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  return <Card id={id} address={address} />;
}

"""A folder of good images → a model pack.

A model pack is one zip file that the editor opens by drag and drop. Its root is laid out as `public/models`:

    manifest.json               the schema of src/contract/manifest.ts, and two fields more: `name`, shown to people,
                                and `made`, an ISO date
    <id>.onnx                   one model for each entry
    golden/<id>.safetensors     a small input (`input.*`) and what must come out (`torch.*`, `onnx.*`)
    cards/<id>.md               what the model is and what it learned from

It holds at least one of the models that ship, by the same id, inputs and outputs; each takes the place of the one with
its id while the pack is open. Nothing else is in a pack. Files are stored as they are, without compression.
"""

type ChoicesProps<Value> = {
  readonly legend: string;
  readonly name: string;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
};

/** One of a few: a row of radio buttons. */
export function Choices<Value extends string | number>(props: ChoicesProps<Value>) {
  return (
    <fieldset class="choices-setting">
      <legend class="label">{props.legend}</legend>
      <div class="choices">
        {props.choices.map(({ value, label }) => (
          <label key={value} class="choice">
            <input
              type="radio"
              name={props.name}
              value={value}
              checked={value === props.chosen}
              onChange={() => props.onChoose(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

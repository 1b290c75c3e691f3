// The controls of the page: made from what the server lists, set to what it says of a view.

/** Makes the controls; `changed(name, text)` is called with what the address gets. */
export function makeControls(form, fields, changed) {
  const controls = new Map();
  const groups = new Map();
  for (const field of fields) {
    const group = field.group || "Published model";
    if (!groups.has(group)) {
      const set = document.createElement("fieldset");
      const legend = document.createElement("legend");
      legend.textContent = group;
      set.append(legend);
      groups.set(group, set);
    }
    const control = makeRow(field, changed);
    groups.get(group).append(control.row);
    controls.set(field.name, control);
  }
  form.append(...groups.values());
  return controls;
}

function makeRow(field, changed) {
  const row = document.createElement("div");
  row.className = "row";
  row.title = field.help;
  const label = document.createElement("label");
  label.textContent = field.label;
  label.htmlFor = `field-${field.name}`;
  row.append(label);
  if (field.words) return choiceRow(row, field, changed);
  return field.slider ? sliderRow(row, field, label, changed) : textRow(row, field, changed);
}

function choiceRow(row, field, changed) {
  const select = document.createElement("select");
  select.id = `field-${field.name}`;
  for (const word of field.words) select.add(new Option(word, word));
  select.addEventListener("change", () => changed(field.name, select.value));
  row.append(select);
  return { field, row, inputs: [select], set: value => { select.value = value.text; } };
}

function textRow(row, field, changed) {
  const input = textInput(field);
  input.className = "alone";
  input.addEventListener("change", () => changed(field.name, input.value.trim()));
  row.append(input);
  return { field, row, inputs: [input], set: value => { input.value = value.text; } };
}

function sliderRow(row, field, label, changed) {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.id = `slider-${field.name}`;
  slider.setAttribute("aria-label", `${field.label} slider`);
  const input = textInput(field);
  const unit = document.createElement("span");
  unit.className = "unit";
  slider.addEventListener("input", () => {
    input.value = slider.value;
    slider.setAttribute("aria-valuetext", `${slider.value} ${unit.textContent}`);
    changed(field.name, slider.value + unit.textContent);
  });
  // A number alone is in the unit beside it; another unit may be written.
  input.addEventListener("change", () => {
    const text = input.value.trim();
    changed(field.name, /^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(text) ? text + unit.textContent : text);
  });
  row.append(slider, input, unit);
  const set = value => {
    unit.textContent = value.unit;
    [slider.min, slider.max, slider.step] = [value.low, value.high, value.step];
    if (document.activeElement !== slider) slider.value = value.value;
    if (document.activeElement !== input) input.value = value.text;
    slider.setAttribute("aria-valuetext", `${value.text} ${value.unit}`);
  };
  return { field, row, inputs: [input, slider], set };
}

function textInput(field) {
  const input = document.createElement("input");
  input.type = "text";
  input.id = `field-${field.name}`;
  input.autocomplete = "off";
  input.spellcheck = false;
  input.maxLength = 64;
  return input;
}

/** Returns whether a field has a meaning where the controls stand so. */
export const hasMeaning = (field, values) =>
  !field.condition || field.condition.values.includes(values[field.condition.field].text);

/** Sets all controls to a view; those that an error names keep what was written. */
export function showValues(controls, values, errors, written) {
  for (const control of controls.values()) {
    const { field, row, inputs } = control;
    const error = errors.find(one => one.field === field.name);
    row.hidden = !hasMeaning(field, values) && !error;
    control.set(values[field.name]);
    if (error && written.has(field.name) && inputs[0].type === "text") {
      inputs[0].value = written.get(field.name);
    }
    for (const input of inputs) {
      input.toggleAttribute("aria-invalid", Boolean(error));
      if (error) input.setAttribute("aria-invalid", "true");
      if (error) input.setAttribute("aria-describedby", "errors");
      else input.removeAttribute("aria-describedby");
    }
  }
}

"""`dbutils.widgets`: the parameters of a notebook."""


class InputWidgetNotDefined(Exception):
    """No widget and no parameter has the name."""


class Widgets:
    """What the task was given wins over what a widget says as its default."""

    def __init__(self, given):
        self._given = given
        self._defaults = {}

    def text(self, name, defaultValue, label=None):
        self._defaults[name] = defaultValue

    def dropdown(self, name, defaultValue, choices, label=None):
        self._defaults[name] = defaultValue

    combobox = dropdown
    multiselect = dropdown

    def get(self, name):
        values = self.getAll()
        if name not in values:
            known = ", ".join(sorted(values)) or "none"
            raise InputWidgetNotDefined(f"no widget and no parameter is named '{name}'; there are: {known}")
        return values[name]

    getArgument = get

    def getAll(self):
        return {**self._defaults, **self._given}

    def remove(self, name):
        self._defaults.pop(name, None)

    def removeAll(self):
        self._defaults.clear()

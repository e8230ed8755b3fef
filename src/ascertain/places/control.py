"""Who held which unit when: the dated control layer.

`control.csv` has the columns unit, from, to, controller, source. `from` and `to` are days, both included; an empty
`to` means "until further notice". The territory of a casualty is who held the place *when it occurred*, so the layer
is asked with the incident's day, never with today.
"""

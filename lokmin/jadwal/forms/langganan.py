"""How a calendar feed reminds."""

from wtforms import SelectField

from lokmin.bersama.formulir import Formulir
from lokmin.jadwal.rules.langganan import PENGINGAT


class FormLangganan(Formulir):
    pengingat = SelectField("Pengingat", choices=PENGINGAT, coerce=int, default=0)

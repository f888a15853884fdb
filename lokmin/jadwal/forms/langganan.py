"""How a calendar feed reminds."""

from wtforms import SelectField

from lokmin.bersama.formulir import Formulir
from lokmin.jadwal.rules.langganan import PENGINGAT

_PILIHAN = {str(menit): kata for menit, kata in PENGINGAT.items()}


class FormLangganan(Formulir):
    pengingat = SelectField("Pengingat", choices=_PILIHAN, coerce=int, default=0)

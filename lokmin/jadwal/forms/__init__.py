"""What people are asked about the plan."""

from lokmin.jadwal.forms.perubahan import FormPindah, FormTunda

__all__ = ["FormPindah", "FormTunda"]

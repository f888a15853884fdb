// What makes every page quicker to use. Each page works without it.
import { pasangBahasa } from "./_bahasa.js";
import { pasangDialog } from "./_dialog.js";
import { pasangFormulir } from "./_formulir.js";
import { pasangKilat } from "./_kilat.js";
import { pasangSalin } from "./_salin.js";
import { pasangTabel } from "./_tabel.js";
import { pasangTema } from "./_tema.js";
import { pasangMenu } from "./_menu.js";

pasangMenu();
pasangTema();
pasangKilat();
pasangDialog();
pasangFormulir();
pasangBahasa();
pasangSalin();
pasangTabel();

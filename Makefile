# What a person types. The set-up behind it is .ci/siapkan: it does what is missing and nothing twice.
# PORT=8080 make run    another port        make test UJI="tests/akun -k masuk"    only some tests

PY := .venv/bin/python
# Where the quick suite keeps its databases: in memory where Linux offers it, so that nobody waits for a disk.
MEMORI := $(firstword $(wildcard /dev/shm) /tmp)

.DEFAULT_GOAL := bantuan
.PHONY: bantuan run test test-postgres cepat check bench aset kunci bersih

bantuan: ## daftar perintah ini
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 22

run: ## siapkan semuanya, lalu jalankan Lokmin di http://127.0.0.1:8000
	@.ci/siapkan jalan
	@exec .venv/bin/lokmin serve

test: ## siapkan semuanya, lalu jalankan semua uji, termasuk uji di peramban
	@.ci/siapkan uji
	$(PY) -m pytest $(UJI)

test-postgres: ## semua uji pada PostgreSQL sementara
	@.ci/siapkan uji
	@.ci/siapkan postgres
	.ci/postgres $(PY) -m pytest $(UJI)

cepat: ## uji tanpa peramban dan tanpa percobaan panjang, kurang dari satu menit
	@.ci/siapkan uji
	PYTEST_DEBUG_TEMPROOT=$(MEMORI) $(PY) -m pytest -n 2 -m "not peramban and not lambat" $(UJI)

check: ## ruff, mypy, import-linter, djlint, CSS dan JS
	@.ci/siapkan uji
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/djlint --lint --quiet templates

bench: ## tolok ukur
	@.ci/siapkan uji
	$(PY) -m tests.bench

aset: ## bangun CSS, JS, dan ikon ke static/hasil
	@.ci/siapkan aset

kunci: ## perbarui berkas kunci (KUNCI=--upgrade: versi terbaru)
	@.ci/siapkan kunci

bersih: ## hapus semua yang dapat dibuat lagi; data di instance/ tetap
	rm -rf .venv node_modules static/hasil .*_cache .hypothesis tests/tangkapan
	find . -name __pycache__ -prune -exec rm -rf {} +

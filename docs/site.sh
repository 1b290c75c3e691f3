# shellcheck shell=bash
# The documentation as a site, by docfx; build.sh reads it, and has note, die and quiet.

in_docs() { (cd docs && "$@"); }

restore_docfx() { in_docs dotnet tool restore >/dev/null 2>&1 </dev/null; }

# Copies the pages to where docs/docfx.json expects them.
stage_pages() {
    rm -rf build/docs artifacts/docs
    mkdir -p build/docs/docs build/docs/benchmarks
    cp -- *.md LICENSE docs/docfx.json build/docs/
    cp -R docs/*.md docs/toc.yml docs/images build/docs/docs/
    cp docs/site.yml build/docs/toc.yml
    cp benchmarks/README.md build/docs/benchmarks/
    printf -- '---\nredirect_url: README.html\n---\n' >build/docs/index.md
}

make_site() {
    local part
    stage_pages || die 'the pages of the documentation could not be copied'
    for part in metadata build; do
        quiet "docs-$part" in_docs dotnet tool run docfx -- \
            "$part" ../build/docs/docfx.json --warningsAsErrors
    done
}

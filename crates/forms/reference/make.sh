#!/bin/sh
# Draws the contact sheets of this folder anew: first pages of every variant, as PNG, to be looked at and compared.
# Needs poppler-utils and imagemagick; the PDFs come from the example `contact_sheet`.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ $# -gt 0 ]; then
    "$1" "$work/pdf" # an example that is built already
else
    cargo run --quiet --release --workspace --example contact_sheet -- "$work/pdf"
fi
for pdf in "$work"/pdf/*.pdf; do
    name=$(basename "$pdf" .pdf)
    last=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
    case $name in
        *-continuation) pages="1 2" ;;
        *-reverse) pages="$((last - 1)) $last" ;;
        *-full | *-specimen) pages="1 $last" ;;
        *) pages=1 ;;
    esac
    for page in $pages; do
        pdftoppm -r 78 -gray -png -singlefile -f "$page" -l "$page" "$pdf" "$work/$name-$page"
    done
    # shellcheck disable=SC2046 # one word for each page is meant
    montage $(for page in $pages; do echo "$work/$name-$page.png"; done) -tile x1 -geometry +4+4 -background '#999' \
        +dither -colors 8 -strip -define png:exclude-chunks=date,time "$here/$name.png"
done
ls -l "$here"

/**
 * Lines that work out the winners anew from the file of the numbers, the seed and how many win, with what every machine has
 * (docs/draws.md). `file`: safe to stand in a shell as it is; a seed holds letters, digits, `-` and `_`.
 */
export function checkLines({ file, seed, winners }: { file: string; seed: string; winners: number }) {
  return {
    shell: `while read -r n; do echo "$(printf %s '${seed}':"$n" | sha256sum | cut -c1-64) $n"; done < ${file} | sort | head -n ${winners}`,
    python: `python3 -c "import hashlib; print(*sorted(open('${file}').read().split(), key=lambda n: hashlib.sha256(('${seed}:'+n).encode()).hexdigest())[:${winners}])"`,
  } as const;
}

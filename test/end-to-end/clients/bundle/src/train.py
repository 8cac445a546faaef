import sys
print("trained on", sys.argv[1])
